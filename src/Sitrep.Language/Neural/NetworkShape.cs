namespace Sitrep.Language.Neural;

/// <summary>Sizes of a network. All but <see cref="Vector"/>, <see cref="Layers"/> and the numbers of classes are multiples of 16.</summary>
/// <param name="Vector">Dimensions of the given word vectors.</param>
/// <param name="Word">Dimensions of the learnt word vectors.</param>
/// <param name="Affix">Dimensions of the sums over a word's affixes.</param>
/// <param name="Triple">Dimensions of the mean over a word's letter triples.</param>
/// <param name="Rows">Rows of the hashed tables, a power of 2.</param>
/// <param name="Type">Dimensions of a word by itself.</param>
/// <param name="Window">Dimensions of a word between its two neighbours on either side: what tags are chosen from.</param>
/// <param name="Hidden">Dimensions of one direction of a recurrent layer.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Arc">Dimensions in which a word and its head are compared.</param>
/// <param name="Label">Dimensions in which their relation is chosen.</param>
/// <param name="Name">Dimensions in which a name's label is chosen.</param>
/// <param name="Tag">Dimensions in which a tag is chosen when the whole sentence has been looked at.</param>
sealed record NetworkShape(int Vector, int Word, int Affix, int Triple, int Rows, int Type, int Window, int Hidden, int Layers, int Arc, int Label, int Name, int Tag)
{
    /// <summary>Words on each side of a word that its tag is chosen from.</summary>
    public const int Reach = 2, Width = 2 * Reach + 1;
    /// <summary>What the name lists may say of a word.</summary>
    public const int Listed = 32;

    public int Input => Vector + Word + Affix + Triple;
    /// <summary>Input of a recurrent layer.</summary>
    public int LayerInput(int layer) => layer == 0 ? Window : 2 * Hidden;
    /// <summary>Columns of the joint projection: as dependent, as head, the same for labels, names, tags.</summary>
    public int Heads => 2 * Arc + 2 * Label + Name + Tag;
}
