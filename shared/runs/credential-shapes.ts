/**
 * What credentials look like within one line of output, as byte strings (see masking.ts). A shape is here when it can
 * be told from ordinary output: masking must hide secrets and change nothing else.
 */

/** What stands where a secret stood: `•••` in UTF-8, as a byte string. */
export const MASK_BYTES = '\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2';

/** Names before `=` or `:` whose value is a credential. */
const SECRET_NAME =
  '(?:[\\w.-]*(?:password|passphrase|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|client[_-]?secret|auth[_-]?key))';
/** Values that tell that there is none, or refer to it elsewhere. */
const NO_SECRET = '(?:null|none|nil|true|false|yes|no|set|unset|empty|redacted|hidden|required|\\*+|x+)';
const VALUE_END = '(?=$|[\\s"\'`,;&<>|)\\]}])';

export interface Shape {
  pattern: RegExp;
  /** What the match becomes. */
  replace(match: string, groups: Record<string, string | undefined>): string;
}

const whole = () => MASK_BYTES;
const keepLead = (_: string, { lead = '', tail = '' }: Record<string, string | undefined>) =>
  `${lead}${MASK_BYTES}${tail}`;

/** Shapes within one line. Those with `lead` keep what names the secret. */
export const SHAPES: readonly Shape[] = [
  // Key ids of AWS (docs.aws.amazon.com, IAM unique identifiers).
  { pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g, replace: whole },
  {
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g,
    replace: whole,
  },
  { pattern: /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,255}/g, replace: whole },
  { pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,255}/g, replace: whole },
  { pattern: /(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,255}/g, replace: whole },
  // JSON Web Tokens: three base64url parts, the first of which begins with `{"` (RFC 7519).
  { pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/g, replace: whole },
  // Authorization headers (RFC 7617, RFC 6750).
  {
    pattern: /(?<lead>\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+)[A-Za-z0-9._~+/=-]{4,}/gi,
    replace: keepLead,
  },
  { pattern: /(?<lead>\bbearer\s+)(?=[A-Za-z0-9._~+/-]*\d)[A-Za-z0-9._~+/-]{16,}=*/gi, replace: keepLead },
  // Userinfo of a URL (RFC 3986, 3.2.1): the name stays, the password goes.
  {
    pattern: /(?<lead>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@"']{0,255}:)[^\s/?#@"']{1,1024}(?<tail>@)/gi,
    replace: keepLead,
  },
  {
    pattern: new RegExp(
      `(?<![\\w-])(?<lead>["']?${SECRET_NAME}["']?\\s?(?:=|:(?!:))[ \\t]?["']?)(?!${NO_SECRET}${VALUE_END})(?![$<{%(*]|\\[)[^\\s"'\`,;&<>|)\\]}\\x00-\\x1f]{3,1024}`,
      'gi',
    ),
    replace: (match, groups) => (isPlainText(match, groups.lead ?? '') ? match : keepLead(match, groups)),
  },
];

/** Cheap first look: most output holds none of these. */
export const MAY_HOLD =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|k_live_|k_test_|eyJ|bearer|authorization|:\/\/|pass|pwd|secret|token|key|credential/i;

/** `passwd: files systemd` (nsswitch.conf), `PWD=/srv/app`, `tokens: 12`: names that look like it and are not. */
function isPlainText(match: string, lead: string): boolean {
  const value = match.slice(lead.length);
  if (/^["']?(?:passwd|shadow)["']?:/i.test(lead)) return true;
  if (/(?:^|["'])(?:old)?pwd["']?\s?[=:]/i.test(lead) && value.startsWith('/')) return true;
  // A path names where the secret is; a count is none.
  return /^(?:\/|\.\/|~\/|file:)/.test(value) || (/:/.test(lead) && /^\d{1,5}$/.test(value));
}
