using System.IO.Compression;
using Shouldly;
using Sitrep.Language.Models;
using Sitrep.Language.Neural;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Language.Tests.Neural;

/// <summary>A network's file that is cut off or changed is refused in words, or read as another network; it never brings the program down.</summary>
public class NetworkFileTests
{
    static readonly byte[] file = File.ReadAllBytes(Path.Combine(Checkout.Root, "data", "models", "en", "network.model"));

    [Fact]
    public void The_network_is_read()
    {
        var network = NetworkReader.Read(ModelReader.Open(file));
        network.Tags.ShouldContain("VBD/VERB");
        network.Labels.ShouldContain("nsubj:pass");
        network.Names.ShouldBe(["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-GPE", "I-GPE"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_file_is_refused_or_read(int seed)
    {
        var content = new byte[BitConverter.ToInt32(file, 4)];
        BrotliDecoder.TryDecompress(file.AsSpan(8), content, out _).ShouldBeTrue();
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var changed = content[..(round % 2 == 0 ? content.Length : random.Next(content.Length))];
            for (var k = 0; k < 1 + round; k++)
                changed[random.Next(round < 3 ? Math.Min(4000, changed.Length) : changed.Length)] = (byte)random.Next(256);
            try
            {
                NetworkReader.Read(ModelReader.Open(ModelReader.Pack(to => to.Write(changed)))).Tags.ShouldNotBeEmpty();
            }
            catch (InvalidDataException refused)
            {
                refused.Message.ShouldContain("model file");
            }
        }
    }
}
