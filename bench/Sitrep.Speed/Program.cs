using BenchmarkDotNet.Running;
using Sitrep.Speed;

if (args is ["peer", var text])
    return PeerSpeed.Run(text);
BenchmarkSwitcher.FromAssembly(typeof(ReadingSpeed).Assembly).Run(args);
return 0;
