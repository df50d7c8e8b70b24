namespace Sitrep.Ingest;

/// <summary>Input that goes beyond a bound or is damaged; its message becomes the reason of an <see cref="IngestProblem"/>. Never leaves this room.</summary>
sealed class IngestException(string reason) : Exception(reason);
