using Sitrep.Cli;

return await SitrepProgram.RunAsync(args);
