namespace Sitrep.Server;

/// <summary>Replaced by the HTTP API.</summary>
public static class Placeholder;
