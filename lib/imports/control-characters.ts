/** Characters that no report has, and a database does not keep. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
export const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
