using System.Globalization;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>How a network is made.</summary>
/// <param name="Teachers">Networks that are taught first, one after another, and whose joint opinion of the silver sentences the one that is kept learns.</param>
/// <param name="TeacherShape">Their sizes.</param>
/// <param name="TeacherLessons">How they are taught.</param>
/// <param name="TeacherSilver">Share of the silver sentences in each of their passes, for names.</param>
/// <param name="Shape">Sizes of the network that is kept. The dimensions of vectors in both shapes are set by the vectors.</param>
/// <param name="Lessons">How it is taught.</param>
/// <param name="Silver">Share of the silver sentences in each of its passes.</param>
/// <param name="Vectors">Word vectors that it keeps, the commonest.</param>
sealed record NetworkPlan(int Teachers, NetworkShape TeacherShape, Lessons TeacherLessons, float TeacherSilver, NetworkShape Shape, Lessons Lessons, float Silver, int Vectors);

/// <summary>
/// Makes a network: large teachers learn from the treebanks, read the silver newswire, and a small network learns from both (Hinton et al. 2015, as
/// self-training on news). Without silver sentences the small network learns from the trees alone.
/// </summary>
static class Recipe
{
    const int Rows = 1 << 14;
    const float RecasedShare = 0.5f;
    /// <summary>Chance from which on the teachers' tag stands against the silver one.</summary>
    const float Sure = 0.95f;

    public static NetworkPlan Full { get; } = new(
        2,
        new NetworkShape(0, 32, 64, 64, Rows, 192, 192, 256, 3, 128, 64, 64, 64),
        new Lessons(10, 300, 1.2e-3f, new Dropout(0.06f, 0.25f, 0.33f), 1),
        0,
        new NetworkShape(0, 32, 64, 64, Rows, 128, 96, 96, 2, 64, 32, 48, 48),
        new Lessons(14, 300, 2e-3f, new Dropout(0.06f, 0.15f, 0.2f), 5),
        0.4f,
        60_000);

    /// <summary>Makes a network by a plan; the result writes it.</summary>
    public static Action<BinaryWriter> Make(Lesson lesson, string? vectors, NetworkPlan plan)
    {
        var vocabulary = See(lesson, vectors, plan.Vectors);
        var own = new Classroom(lesson, vocabulary);
        if (plan.Teachers > 0 && lesson.Silver.Count > 0)
            Soften(lesson, vectors, plan, own.Silver);
        var weights = New(plan.Shape, vocabulary, plan.Lessons.Seed, Lessons.Parts);
        NetworkTraining.Teach(weights, plan.Lessons, (_, random) => own.Pick(random, plan.Silver), (_, line) => Trainer.Log("network, " + line));
        return to => NetworkFile.Write(weights, vocabulary, to);
    }

    public static Vocabulary See(Lesson lesson, string? vectors, int most)
    {
        var vocabulary = Vocabulary.Of(lesson.Trees, lesson.Trees.Concat(lesson.Silver), Rows);
        vocabulary.ReadVectors(vectors, most);
        Trainer.Log(string.Create(CultureInfo.InvariantCulture, $"{vocabulary.Words.Count} words, {vocabulary.VectorOf.Count} vectors"));
        return vocabulary;
    }

    public static Weights New(NetworkShape shape, Vocabulary vocabulary, int seed, int parts) =>
        new(shape with { Vector = vocabulary.Dimensions }, vocabulary.Words.Count, vocabulary.Tags.Length, vocabulary.Labels.Length, vocabulary.Names.Length, vocabulary.Vectors, seed, parts);

    static void Soften(Lesson lesson, string? vectors, NetworkPlan plan, Examples to)
    {
        var vocabulary = See(lesson, vectors, int.MaxValue);
        var room = new Classroom(lesson, vocabulary);
        var teachers = new List<Weights>();
        for (var k = 0; k < plan.Teachers; k++)
        {
            var lessons = plan.TeacherLessons with { Seed = plan.TeacherLessons.Seed + k };
            var teacher = New(plan.TeacherShape, vocabulary, lessons.Seed, Lessons.Parts);
            NetworkTraining.Teach(teacher, lessons, (_, random) => room.Pick(random, plan.TeacherSilver), (_, line) => Trainer.Log(string.Create(CultureInfo.InvariantCulture, $"teacher {k + 1}, {line}")));
            teachers.Add(teacher);
        }
        Opinions.Gather(teachers, room.Silver, to);
        SilverWins(lesson, vocabulary, to);
        Trainer.Log("silver read by the teachers");
    }

    /// <summary>Silver tags where the teachers are not sure and do not see an auxiliary, which the silver calls a verb.</summary>
    public static void SilverWins(Lesson lesson, Vocabulary vocabulary, Examples to)
    {
        var set = TrainingSet.Of(lesson.Silver);
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            for (var k = 0; k < set.Sentences[s].Forms.Length; k++)
            {
                ref var shares = ref to.Tags[to.Sentences[s].First + k];
                if (shares.PA < Sure && !vocabulary.Tags[shares.A].EndsWith("/AUX", StringComparison.Ordinal)
                    && SilverTags.Winner(set.Sentences[s], k, lesson.Tags) is { } tag && Array.BinarySearch(vocabulary.Tags, tag, StringComparer.Ordinal) is >= 0 and var number)
                    shares = Shares.Sure(number);
            }
        }
    }

    /// <summary>The sentences as a network with a certain vocabulary sees them.</summary>
    public sealed class Classroom
    {
        public Classroom(Lesson lesson, Vocabulary vocabulary)
        {
            Trees = vocabulary.Look(TrainingSet.Of(lesson.Trees), lesson.Lists);
            Recased = vocabulary.Look(TrainingSet.Of(TrainingSet.Recased(lesson.Trees)), lesson.Lists);
            Silver = vocabulary.Look(TrainingSet.Of(lesson.Silver), lesson.Lists);
            // Its own tags and trees teach nothing: there are none, or they follow another convention.
            Silver.HasTags = Silver.HasTrees = false;
        }

        public Examples Trees { get; }
        public Examples Recased { get; }
        public Examples Silver { get; }

        /// <summary>All trees, half of the recased ones, and a share of the silver, in an order by chance.</summary>
        public List<Example> Pick(Random random, float silver)
        {
            var picked = new List<Example>();
            Add(Trees, 1);
            Add(Recased, RecasedShare);
            Add(Silver, silver);
            var order = picked.ToArray();
            random.Shuffle(order);
            return [.. order];

            void Add(Examples set, float share)
            {
                for (var s = 0; s < set.Sentences.Length; s++)
                {
                    if (share >= 1 || random.NextSingle() < share)
                        picked.Add(new Example(set, s));
                }
            }
        }
    }
}
