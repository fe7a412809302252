// Every limit on what is read, looked at, kept or said, with its unit and its reason. What was not read or not kept because
// of one is a finding: a gate that goes quiet where there is much is none. Facts about formats and programs stand where they
// are used.

// Reading a checkout

/** Bytes of a file; the longest real config has some 20 KB. */
export const largestFile = 2 * 1024 * 1024;
/** Bytes of the beginning of a larger file, which tells whether it looks like one of ours. */
export const largestGlimpse = 64 * 1024;
/** Files that are read. More than any repository of configurations has. */
export const mostFiles = 20_000;
/** UTF-16 units of all files that are read. */
export const largestCheckout = 64 * 1024 * 1024;
/** Names in directories that are looked at for what nobody asked for, the nearest to the root first. */
export const mostEntries = 50_000;
/** Links that are followed before a path counts as a loop; Linux gives up at the same number. */
export const mostLinks = 40;
/** Patterns of one ignore file. Without the others more is read, not less. */
export const mostPatterns = 5000;
/** UTF-16 units of a pattern, and runs of `*` in one name of it: patterns become regular expressions, which could take forever. */
export const longestPattern = 1000;
export const mostWildcards = 3;
/** Bytes of git's index: some hundred thousand files. */
export const largestIndex = 64 * 1024 * 1024;
/** Bytes that git may print. */
export const mostGitOutput = 128 * 1024 * 1024;
/** Milliseconds of git for one question, and for all of one linting: a large repository takes one or two for a diff. */
export const longestGitAnswer = 10_000;
export const longestGitTime = 30_000;
/** Bytes of all files together that are read as another commit holds them. */
export const largestCommit = 64 * 1024 * 1024;
/** Bytes of a baseline: a hundred thousand findings. */
export const largestBaseline = 32 * 1024 * 1024;
/** Bytes of the files that tell the GUI's version, which are small. */
export const largestRelease = 64 * 1024;
/** Copies of sd-scripts that are looked at. */
export const mostTrainers = 8;
/** Bytes of a source file of such a copy; sd-scripts' largest has a third of it. */
export const largestSource = 1024 * 1024;
/** Folders above a copy that runs elsewhere in the repository are for; deeper ones are test data and the like. */
export const deepestTrainer = 4;

// Parsing

/** Arrays and tables in each other. Nothing that sd-scripts or the GUI reads nests. */
export const deepestValue = 500;
/** Parts of dotted keys in each other that are followed as sd-scripts' reader does. */
export const deepestKeys = 500;
/** Brackets in each other in a text that Python reads as a literal. */
export const deepestLiteral = 50;
/** Syntax errors of one file that are told; the next ones mostly follow from them. */
export const mostSyntaxErrors = 10;
/** UTF-16 units of a file in which more than the first syntax error is looked for: each is a new reading. */
export const longestRecovery = 200_000;
/** Places of one file that sd-scripts reads otherwise than they are written. */
export const mostDifferences = 200;
/** Keys that tell what a file is meant to be that cannot be read. */
export const mostGuessedKeys = 20_000;
/** UTF-16 units of a line that are looked at for such a key. */
export const longestGuessedLine = 1000;
/** Expressions of one parser of arguments that are looked at, and how deep in each other: sd-scripts' take a tenth. */
export const mostParserSteps = 100_000;
export const deepestExpression = 200;
/** Parts of the tree of a script of Python in each other; Python itself takes half of it. */
export const deepestTree = 500;
/** UTF-16 units of a name that is compared with known ones; none of those is longer by far. */
export const longestName = 80;

// Reading states

/** Bytes of a text beside a pickle that says how it is laid out: torch writes up to 40. */
export const largestPickleText = 4096;

/** Bytes of a pickle: those of the largest optimizer states have some MB. */
export const largestPickle = 64 * 1024 * 1024;
/** Instructions of a pickle: the largest optimizer states have some 100,000. */
export const mostInstructions = 5_000_000;
/** UTF-16 units of a name in a pickle. */
export const longestPickledName = 1000;
/** Bytes of the header of a safetensors file; the library that sd-scripts uses takes no more either. */
export const largestHeader = 100_000_000;
/** Bytes of a directory of an archive; one of torch has a few thousand entries. */
export const largestDirectory = 64 * 1024 * 1024;
/** Processes whose random states are looked at. */
export const mostRanks = 1024;
/** Bytes of `train_state.json`, which holds two numbers. */
export const largestTrainState = 16 * 1024 * 1024;

// Planning a run

/** Moments of a plan; nobody reads more, and each knows how many are alike. */
export const mostMoments = 60;
/** Saves before a resume that are thought of. */
export const mostEarlierSaves = 1000;
/** Intervals that are tried for one that fits. */
export const mostIntervals = 10_000;

// Fixing and settings

/** Rounds of fixes: one can make room for another, and more rounds would be fixes that undo each other. */
export const mostRounds = 10;
/** Mistakes of a settings file that are told; one with more is likely no settings file. */
export const mostMistakes = 20;

// Keeping what was read

/** Keys of one table that mean nothing to sd-scripts or the GUI. All that mean something are kept. */
export const mostUnknownKeys = 100;
/** Items of one list. The longest in real files have some hundred: subsets of a dataset. */
export const mostItems = 1000;
/** Values of one file, and of all files, which take about 300 bytes each. A thousand configs of 60 keys have a fifth of it. */
export const mostValues = 20_000;
export const mostValuesInAll = 300_000;
/** UTF-16 units of a shell script or a Dockerfile; the longest real ones have some 50,000. Its tree takes a thousand times as many bytes. */
export const largestShell = 128 * 1024;
/** UTF-16 units of a YAML file that starts something; the longest real ones have some 50,000. */
export const largestYaml = 256 * 1024;
/** UTF-16 units of a script of Python that is followed; the longest real launchers have some 170,000. */
export const largestPython = 512 * 1024;

// Following launch scripts

/** Ways through one script that are followed, where conditions cannot be decided. */
export const mostWays = 16;
/** Commands, assignments and the like that are followed in one way through a script and all that it starts. */
export const mostSteps = 20_000;
/** Rounds of one loop. */
export const mostLoopRounds = 200;
/** Words of one command, and UTF-16 units of one text. */
export const mostWords = 10_000;
export const longestText = 64 * 1024;
/** UTF-16 units of the path of a folder; Linux takes no longer one. */
export const longestPath = 4096;
/** Jobs, lists and variables of GitLab that lead to others; GitLab follows as many. */
export const deepestBase = 11;
/** Pieces of one text into which others were put. */
export const mostPieces = 2000;
/** Calls of functions, sourced files and scripts in each other. */
export const deepestCall = 20;
/** Commands in each other (loops, branches, groups), those of all calls together. */
export const deepestBlock = 400;
/** Characters times steps of a pattern that are tried for one expansion, and characters that are looked at for braces in one word. */
export const mostPatternTries = 4_000_000;
export const mostBraceTries = 1_000_000;
/** Numbers, names and signs of one calculation of a batch file. */
export const mostTerms = 500;
/** Lines behind a label that are looked at for whether they only say why it ends there. */
export const mostLastLines = 40;
/** Words below a launch whose line did not go on that are told with it. */
export const mostLostWords = 200;
/** Names of other scripts in a script that are looked at for whether it can start a training. */
export const mostNamedScripts = 50;
/** Folders into which a script goes, in which those are looked for too. */
export const mostNamedFolders = 5;

/**
 * Objects of which it is remembered what was worked out about them, and as many that were used before these: a run and its files
 * are some dozens.
 */
export const mostRemembered = 50;
/** Checkouts of which is kept what they were read as, where one process lints again and again: an editor shows few at a time. */
export const mostRememberedCheckouts = 4;

// Requirements

/** Files that one installation takes in by including them, one from another. */
export const mostIncludes = 200;
/** Versions that are asked for one package, and installations of one folder, that are compared with each other. */
export const mostCompared = 50;

// Comments

/** Comments of one file that suppress findings. Others suppress nothing: more is reported, not less. */
export const mostDirectives = 1000;
/** Words of such a comment: more than there are rules. */
export const mostNamesInDirective = 200;

// Findings

/** Findings of one rule in one file; a person mends a few and looks again. The worst are kept, and the others counted. */
export const mostFindingsOfRule = 100;
/** Findings in all. Code scanning shows no more, and a report of more is for nobody. */
export const mostFindings = 5000;
/** Places that one finding names beside its own. */
export const mostRelated = 20;

// Saying it

/** Code points of a value in a message, and items of a list: more than any option has choices. */
export const longestValue = 80;
export const mostListed = 40;
/** UTF-16 units of one secret: an engine for patterns remembers where it was at each of them. */
export const longestSecret = 8192;
/** UTF-16 units of a text that are looked through for a credential that would begin in what is shown of it. */
export const longestSearched = 1000;
/** Lines of one fix in a terminal, and in Markdown, where there is more room. */
export const mostFixLines = 12;
export const mostFixLinesOfPage = 20;
/** UTF-16 units of one line of a fix. */
export const longestFixLine = 200;
/** UTF-16 units of a line of source to each side of what is marked; more than any terminal shows. */
export const longestReach = 1000;
/** Runs of a summary that get a picture. */
export const mostPictures = 10;
/** Lines of a picture; more make one that nobody reads. */
export const mostPictureLines = 30;
/** UTF-16 units of a picture; GitHub draws no longer text of Mermaid. */
export const longestPicture = 50_000;

// What GitHub takes

/** Bytes of each list of a summary: with all else they stay well under the 1 MiB that GitHub takes for one step. */
export const largestSummary = {
  files: 150_000,
  runs: 100_000,
  findings: 550_000,
  pictures: 80_000,
  skipped: 100_000,
};
/** Bytes of each list of a comment: with all else they stay well under the 65,536 characters that GitHub takes. */
export const largestComment = { files: 12_000, findings: 46_000 };
/** Files that nothing says are ours, of which a short report that found nothing tells. */
export const mostToldSkipped = 5;
/** Places that are named of what a change would hide. */
export const mostHiddenPlaces = 5;
/** Annotations of each level that GitHub keeps for one step; it drops later ones silently. */
export const mostAnnotationsOfLevel = 10;
/** Annotations of a check run. They are posted by `mostAnnotationsAtOnce`, and GitHub takes no more than 80 posts a minute. */
export const mostAnnotations = 2000;
/** Annotations that GitHub takes in one post. */
export const mostAnnotationsAtOnce = 50;
/** Bytes of a text of an annotation; GitHub takes 64 KB. */
export const largestAnnotationText = 60_000;
/** Older check runs of a step on one commit that are told to be replaced: each is a post. */
export const mostRetired = 10;
/** Suggestions of one run: more are no help to a reader, and each is a post. */
export const mostSuggestions = 30;
/** Lines of a suggestion; longer ones are not to be read in a comment. */
export const mostSuggestedLines = 30;
/** UTF-16 units of the lines of a suggestion; a comment may have 65,536 in all. */
export const longestSuggestion = 20_000;
/** Reviews that are tried where GitHub refuses some comment: enough to find one bad one among `mostSuggestions`. */
export const mostReviews = 12;
/** Comments that are taken back in one run, which are posts too. */
export const mostWithdrawn = 30;
/** Files of a pull request, and of a comparison, that GitHub lists. */
export const mostFilesOfPull = 3000;
export const mostFilesOfComparison = 300;
/** Files of a base that GitHub is asked for, for the comments in them. */
export const mostBaseFiles = 20;
/** Pages of any list that is asked for: more than one has. */
export const mostPages = 100;
/** Pages of threads of a pull request. */
export const mostThreadPages = 20;
/** Characters of the name of a check run: more is not shown. */
export const longestCheckName = 100;
/** How often one call is made. */
export const mostTries = 3;
/** Milliseconds for one answer of GitHub, which itself gives up after ten seconds. */
export const longestAnswer = 15_000;
/** Seconds that all calls together can be given. */
export const longestTimeout = 3600;
