using BenchmarkDotNet.Running;
using Sitrep.Speed;

BenchmarkSwitcher.FromAssembly(typeof(ReadingSpeed).Assembly).Run(args);
