"""Raw pairs to clean pairs and a vocabulary on Spark: the tools do the work, a process a partition.

    prepare.py CORPUS FOLDER [SPLIT]

cuts CORPUS into partitions of SPLIT bytes and writes FOLDER/pairs/part-* and FOLDER/counts/part-*, whose
counts `s2s-vocab FOLDER/counts/part-*` adds.
"""

import os
import sys

from pyspark import SparkContext

corpus, folder = sys.argv[1:3]
split = sys.argv[3] if len(sys.argv) > 3 else "134217728"

spark = SparkContext(appName="s2s")
spark.setLogLevel("ERROR")
# Only LF ends a line here; Spark's own reader takes CR for an end too.
lines = spark.newAPIHadoopFile(
    corpus,
    "org.apache.hadoop.mapreduce.lib.input.TextInputFormat",
    "org.apache.hadoop.io.LongWritable",
    "org.apache.hadoop.io.Text",
    conf={
        "textinputformat.record.delimiter": "\n",
        "mapreduce.input.fileinputformat.split.maxsize": split,
    },
).values()
# Spark starts commands without any environment, so that they would not be found.
path = {"PATH": os.environ["PATH"]}
# The first line of a partition must not decide whether lines are pairs.
pairs = lines.pipe("s2s-clean -q --recipe text --mode pairs --threads 1", path, checkCode=True).cache()
pairs.saveAsTextFile(f"{folder}/pairs")
pairs.pipe("s2s-vocab -q --threads 1", path, checkCode=True).saveAsTextFile(f"{folder}/counts")
print(f"{pairs.count()} pairs in {pairs.getNumPartitions()} partitions", file=sys.stderr)
spark.stop()
