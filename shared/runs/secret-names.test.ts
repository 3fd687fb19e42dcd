import { expect, test } from 'vitest';
import { MASK, namesASecret, withoutSecrets } from './secret-names.ts';

test.each([
  'DB_PASSWORD',
  'password',
  'db-pass',
  'PGPASSWORD',
  'MYSQL_PWD',
  'passphrase',
  'api_token',
  'YOUR_TOKEN',
  'your-api-key',
  'apiKey',
  'AWS_SECRET_ACCESS_KEY',
  'private-key',
  'client secret',
  'CREDENTIALS',
  'admin_password2',
  'TOKEN_HERE',
  'password-for-db',
])('%s is a secret', (name) => expect(namesASecret(name)).toBe(true));

test.each([
  'pod-name',
  'secret-name',
  'secret_namespace',
  'TOKEN_FILE',
  'SSL_KEY_PATH',
  'max-tokens',
  'token_count',
  'bypass-cache',
  'compass-url',
  'key',
  'cache-key',
  'PWD_COUNT',
  'passenger',
])('%s is none', (name) => expect(namesASecret(name)).toBe(false));

test('stores the names of secrets, not their values', () => {
  expect(withoutSecrets({ pod: 'web-1', api_token: 'abc', password: '' })).toEqual({
    pod: 'web-1',
    api_token: MASK,
    password: '',
  });
});
