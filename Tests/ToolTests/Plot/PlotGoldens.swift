/// What s2s-plot draws, looked at by a person once.
extension PlotTests {
  static let curve = """
    <svg xmlns="http://www.w3.org/2000/svg" width="720" height="400" viewBox="0 0 720 400" role="img" aria-labelledby="t d">
    <title id="t">loss per target token over updates</title>
    <desc id="d">training: 4.000 at update 10, 2.000 at update 40. validation: 3.500 at update 20, 2.500 at update 40.</desc>
    <style>
    text{font:13px system-ui,"Segoe UI","Helvetica Neue",Arial,"Noto Sans",sans-serif;fill:#1f2328;unicode-bidi:plaintext;font-variant-numeric:tabular-nums}
    .ground{fill:#fff}.soft{fill:#59636e}.head{font-size:15px;font-weight:600}.grid{stroke:#e3e7eb}.axis{stroke:#818b98}.grid,.axis{stroke-width:1;fill:none}
    path{fill:none;stroke-linejoin:round;stroke-linecap:round}.train{stroke-width:1.6}.pale{stroke-opacity:.55}.valid{stroke-width:2.4}
    .c0{stroke:#0072b2}.f0{fill:#0072b2}.c1{stroke:#d55e00}.f1{fill:#d55e00}
    @media (prefers-color-scheme:dark){
    text{fill:#e6edf3}.ground{fill:#0d1117}.soft{fill:#9aa4af}.grid{stroke:#232a33}.axis{stroke:#656f7b}
    .c0{stroke:#58b4ee}.f0{fill:#58b4ee}.c1{stroke:#ff9d5c}.f1{fill:#ff9d5c}
    }
    </style>
    <rect class="ground" width="720" height="400" rx="6"/>
    <text x="20" y="30">loss per target token</text>
    <g class="c0"><path class="train" d="M495.9 26h24"/></g>
    <text x="527.9" y="30.5">training</text>
    <g class="c1"><path class="valid" d="M595.3 26h24"/></g>
    <circle class="f1" cx="607.3" cy="26" r="3.2"/>
    <text x="627.3" y="30.5">validation</text>
    <path class="grid" d="M48 348H692"/>
    <text x="40" y="352.5" class="soft" text-anchor="end">2.0</text>
    <path class="grid" d="M48 273H692"/>
    <text x="40" y="277.5" class="soft" text-anchor="end">2.5</text>
    <path class="grid" d="M48 198H692"/>
    <text x="40" y="202.5" class="soft" text-anchor="end">3.0</text>
    <path class="grid" d="M48 123H692"/>
    <text x="40" y="127.5" class="soft" text-anchor="end">3.5</text>
    <path class="grid" d="M48 48H692"/>
    <text x="40" y="52.5" class="soft" text-anchor="end">4.0</text>
    <path class="axis" d="M48 348H692"/>
    <path class="axis" d="M48 348v5"/>
    <text x="48" y="368" class="soft" text-anchor="middle">0</text>
    <path class="axis" d="M209 348v5"/>
    <text x="209" y="368" class="soft" text-anchor="middle">10</text>
    <path class="axis" d="M370 348v5"/>
    <text x="370" y="368" class="soft" text-anchor="middle">20</text>
    <path class="axis" d="M531 348v5"/>
    <text x="531" y="368" class="soft" text-anchor="middle">30</text>
    <path class="axis" d="M692 348v5"/>
    <text x="692" y="368" class="soft" text-anchor="middle">40</text>
    <text x="370" y="388" text-anchor="middle">updates</text>
    <g class="c0"><path class="train" d="M209 48L370 198M692 348h0"/></g>
    <g class="c1"><path class="valid" d="M370 123L692 273"/></g>
    <g class="f1"><circle cx="370" cy="123" r="3.2"/><circle cx="692" cy="273" r="3.2"/></g>
    </svg>

    """

  static let map = """
    <svg xmlns="http://www.w3.org/2000/svg" width="300" height="177" viewBox="0 0 300 177" role="img" aria-labelledby="t d">
    <title id="t">attention</title>
    <desc id="d">x looks at a&lt;b with .90, &lt;eos&gt; looks at 日 with 1.</desc>
    <style>
    text{font:13px system-ui,"Segoe UI","Helvetica Neue",Arial,"Noto Sans",sans-serif;fill:#1f2328;unicode-bidi:plaintext;font-variant-numeric:tabular-nums}
    .ground{fill:#fff}.soft{fill:#59636e}.head{font-size:15px;font-weight:600}.grid{stroke:#e3e7eb}.axis{stroke:#818b98}.grid,.axis{stroke-width:1;fill:none}
    .w{fill:#0b5394}.tile{fill:#eef1f4}.mesh{stroke:#fff;fill:none}.axis-name{font-size:11px}
    @media (prefers-color-scheme:dark){
    text{fill:#e6edf3}.ground{fill:#0d1117}.soft{fill:#9aa4af}.grid{stroke:#232a33}.axis{stroke:#656f7b}
    .w{fill:#7cc4ff}.tile{fill:#1a212a}.mesh{stroke:#0d1117}
    }
    </style>
    <rect class="ground" width="300" height="177" rx="6"/>
    <text transform="translate(94.9 55)rotate(-45)">a&lt;b</text>
    <text transform="translate(124.9 55)rotate(-45)">日</text>
    <text x="68" y="82.6" text-anchor="end">x</text>
    <text x="68" y="112.6" text-anchor="end">&lt;eos&gt;</text>
    <text x="68" y="39" class="soft axis-name" text-anchor="end">source →</text>
    <text x="68" y="55" class="soft axis-name" text-anchor="end">target ↓</text>
    <rect class="tile" x="76" y="63" width="59" height="59"/>
    <path class="w" fill-opacity=".10" d="M106 63h29v29h-29z"/>
    <path class="w" fill-opacity=".90" d="M76 63h29v29h-29z"/>
    <path class="w" fill-opacity="1" d="M106 93h29v29h-29z"/>
    <path class="mesh" d="M105.5 63V123M76 92.5H136"/>
    <text x="20" y="157" class="soft">0</text>
    <rect class="tile" x="34" y="147" width="110" height="11"/>
    <rect class="w" fill-opacity=".10" x="44" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".20" x="54" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".30" x="64" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".40" x="74" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".50" x="84" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".60" x="94" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".70" x="104" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".80" x="114" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity=".90" x="124" y="147" width="10" height="11"/>
    <rect class="w" fill-opacity="1" x="134" y="147" width="10" height="11"/>
    <text x="150" y="157" class="soft">1  attention weight</text>
    </svg>

    """

  static let braille = """
    loss per target token
    4.0 ┤         ⠑⢄
        │           ⠑⠤⡀
    3.5 ┤             ⠈⠢⡀  ⠐⠤⣀
        │               ⠈⠢⡀   ⠉⠒⠢⢄⡀
    3.0 ┤                 ⠈⠢      ⠈⠑⠢⢄⡀
        │                             ⠈⠑⠢⠤⣀
    2.5 ┤                                  ⠉⠒⠤ B
        │
    2.0 ┤                                    ⢀ A
        └┬────────┬────────┬────────┬────────┬
         0       10       20       30       40
                        updates
      A training  B validation

    """

  static let ascii = """
    learning rate
    0.02 +                  +++++++++
         |                 +         +
         |               ++           ++
         |              +               +
         |             +                 +
         |           ++                   ++
         |          +                       +
    0.01 +         +                         +
         ++--------+--------+-------+--------+
          0       10       20      30       40
                        updates
      * run  + other

    """

  static let shades = """
    line 7
           a
           <
           b 日
        x ███░░░
    <eos>  ? ███

    line 9
       c
    d ▓▓▓

    """

  static let letters = """
           a
           <
           b 日
        x ###---
    <eos>  ? ###

    """
}
