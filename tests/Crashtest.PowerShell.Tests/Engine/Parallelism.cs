using Xunit.v3;

// Most of these tests wait for a poll or for a process, so two at once leave the processors idle.
[assembly: Parallelization(MaxThreads = 6)]
