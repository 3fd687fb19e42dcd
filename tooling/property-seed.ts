/**
 * Property tests try the same values on every run, so that a commit that passed goes on passing and a failure is of the
 * change at hand. `HOTWASH_SEED` tries others; the seed of a failure stands in its message (docs/decisions/0026).
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.HOTWASH_SEED ?? 20_261_121) });
