"""Prints what Python reads from a CSV file: its rows, the widths of its rows, and the rows of each severity."""
import collections
import csv
import sys

with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = list(csv.reader(file, delimiter=sys.argv[2], strict=True))
severities = collections.Counter(row[0] for row in rows[1:])
words = ["Critical", "High", "Medium", "Low", "Informational"]
print(len(rows) - 1, len({len(row) for row in rows}), *(severities[word] for word in words))
