/** The few functions of jstat that are used here; the package brings no types. */
declare module "jstat" {
  interface Jstat {
    /** Natural logarithm of the gamma function. */
    gammaln(x: number): number;
    /** A gamma variate of scale 1, drawn by Marsaglia and Tsang's method. A shape of 0 is taken as 1. */
    randg(shape: number): number;
    /** The stream of fractions all sampling draws from. */
    setRandom(random: () => number): void;
    poisson: {
      /** A Poisson variate by Knuth's method: as many draws as its value, for means up to some hundreds. */
      sampleSmall(mean: number): number;
    };
    beta: {
      /** The regularised incomplete beta function. */
      cdf(x: number, alpha: number, beta: number): number;
      inv(p: number, alpha: number, beta: number): number;
    };
    binomial: {
      pdf(k: number, n: number, p: number): number;
    };
  }
  const jstat: Jstat;
  export default jstat;
}
