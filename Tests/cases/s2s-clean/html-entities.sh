cat > entities << 'END'
caf&eacute; &amp;lt;&#x2014;&#8364;	&quot;l&apos;&Eacute;t&eacute;&quot;
&#147;x&#x94; &#0;&#xD800;&#99999999; a&#9;b&#10;c&#13;d	AT&T R&D; &nosuch; &amp &#; ?a=1&copy=2
END
s2s-clean --html-entities --recipe none entities
# They are decoded before a rule of --before, in every column that is cleaned, and in lines as in pairs.
s2s-clean -q --html-entities --recipe none --before 's/<|—/+/' -e 's/&lt;/-/' entities | head -n 1
echo 'I&#x2019;m &lt;b&gt;cold&lt;/b&gt;' | s2s-clean -q --html-entities --recipe unicode
