using BenchmarkDotNet.Running;
using Sitrep.Speed;

if (args is ["peer", var text])
    return PeerSpeed.Run(text);
if (args is ["open"])
    return PeerSpeed.Open();
if (args is ["passes", ..])
    return PassSpeed.Run(args.Length > 1 ? args[1] : "samples");
if (args is ["fusion", var number, ..])
    return FusionScale.Run(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), 1);
if (args is ["search", var size])
    return SearchScale.Run(FusionScale.Readings(int.Parse(size, System.Globalization.CultureInfo.InvariantCulture), 1));
if (args is ["places", var input])
    return PlaceSpeed.Run(input);
BenchmarkSwitcher.FromAssembly(typeof(ReadingSpeed).Assembly).Run(args);
return 0;
