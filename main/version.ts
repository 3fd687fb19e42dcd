/** The product's version; a bundle carries package.json in beside it. */
import packageJson from '../package.json' with { type: 'json' };

export const version: string = packageJson.version;
