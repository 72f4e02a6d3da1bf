/** The tables can not be spread on this server, or not now: what is in the way is said to whoever asked. */
export class SpreadRefused extends Error {}
