using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;
using Sitrep.Language.Tokens;
using Sitrep.Language.Training;
using Sitrep.Language.Training.Networks;
using Xunit;

namespace Sitrep.Language.Tests.Neural;

/// <summary>The way back through the whole network against small steps of each of its parameters.</summary>
public class GradientTests
{
    static readonly NetworkShape shape = new(4, 16, 16, 16, 64, 16, 32, 16, 2, 32, 16, 16, 16);

    [Fact]
    public void Every_parameter_has_the_gradient_that_small_steps_show()
    {
        var (weights, batch) = Make();
        var part = new NetworkPart(weights, 0);
        part.Forward(batch, Dropout.None, 1);
        part.Back(1);
        var gradients = weights.All.Select(p => p.Gradients[0].ToArray()).ToArray();
        var random = new Random(9);
        var which = 0;
        foreach (var parameter in weights.All)
        {
            var gradient = gradients[which++];
            var used = Enumerable.Range(0, gradient.Length).Where(i => gradient[i] != 0).ToArray();
            used.ShouldNotBeEmpty($"parameter {which} is not learnt");
            foreach (var i in used.OrderByDescending(i => Math.Abs(gradient[i])).Take(3).Append(used[random.Next(used.Length)]))
            {
                const float step = 4e-3f;
                var kept = parameter.Values[i];
                parameter.Values[i] = kept + step;
                var up = Loss(part, batch);
                parameter.Values[i] = kept - step;
                var down = Loss(part, batch);
                parameter.Values[i] = kept;
                ((up - down) / (2 * step)).ShouldBe(gradient[i], 0.02 + Math.Abs(gradient[i]) * 0.05, $"parameter {which}, number {i}");
            }
        }
    }

    static double Loss(NetworkPart part, List<Example> batch)
    {
        part.Forward(batch, Dropout.None, 1);
        part.Back(1);
        return part.Loss;
    }

    static (Weights, List<Example>) Make()
    {
        string[] forms = ["Rebels", "took", "Tessalit", "."], upos = ["NOUN", "VERB", "PROPN", "PUNCT"], xpos = ["NNS", "VBD", "NNP", "."];
        TrainingSentence[] sentences =
        [
            new(forms, forms, upos, xpos, [1, -1, 1, 1], ["nsubj", "root", "obj", "punct"], ["O", "O", "B-LOC", "O"], true),
            new(["Ana", "Ruiz", "fled"], ["Ana", "Ruiz", "flee"], ["PROPN", "PROPN", "VERB"], ["NNP", "NNP", "VBD"], [2, 0, -1], ["nsubj", "flat", "root"], ["B-PER", "I-PER", "O"], false),
        ];
        var knowledge = KnowledgePack.Compile(Path.Combine(Testing.Checkout.Tests, "Sitrep.Language.Tests", "SecondLanguage"));
        var vocabulary = Vocabulary.Of([.. sentences, .. sentences], Enumerable.Repeat(sentences, 4).SelectMany(s => s), shape.Rows);
        var examples = vocabulary.Look(TrainingSet.Of(sentences), new NameLists(knowledge, "es", new Tokeniser(new TokenTables(knowledge, "es"))));
        examples.Listed[2] = 4;
        var weights = new Weights(shape with { Vector = 4 }, vocabulary.Words.Count, vocabulary.Tags.Length, vocabulary.Labels.Length, vocabulary.Names.Length, new float[4], 3, 1);
        return (weights, [new Example(examples, 0), new Example(examples, 1)]);
    }
}
