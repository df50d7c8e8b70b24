using Shouldly;
using Xunit;

namespace Sitrep.Knowledge.Tests;

public sealed class LettersTests
{
    [Theory]
    [InlineData("Bébédjia", "Bebedjia")]
    [InlineData("Šabac, Đakovo, Łódź, Tromsø", "Sabac, Dakovo, Lodz, Tromso")]
    [InlineData("Ḥamāh Ṭarṭūs Ắ", "Hamah Tartus A")]
    [InlineData("İzmir, Ağrı", "Izmir, Agri")]
    [InlineData("Київ القائم 北京 ¿«»×", "Київ القائم 北京 ¿«»×")]
    public void Marks_go_and_other_letters_stay(string written, string plain) => string.Concat(written.Select(Letters.Plain)).ShouldBe(plain);

    [Fact]
    public void Every_character_gives_one_and_what_is_plain_stays_so()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            Letters.Plain(Letters.Plain((char)c)).ShouldBe(Letters.Plain((char)c));
    }
}
