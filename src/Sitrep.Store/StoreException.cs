namespace Sitrep.Store;

/// <summary>A store that cannot be used, said so that a person can act on it: the message names the file and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
