"""Prints what junitparser reads from a file: tests, failures, errors, skipped, and the names of failed cases that are unique."""
import sys

from junitparser import Error, Failure, JUnitXml, Skipped

counts = {Failure: 0, Error: 0, Skipped: 0}
tests = 0
names = set()
for suite in JUnitXml.fromfile(sys.argv[1]):
    for case in suite:
        tests += 1
        for result in case.result:
            counts[type(result)] += 1
            if isinstance(result, Failure):
                names.add((case.classname, case.name))
print(tests, counts[Failure], counts[Error], counts[Skipped], len(names))
