import { expect, test } from 'vitest';
import { keepable } from './parameter-values.ts';

test('keeps no secrets over a reload, also none from before', () => {
  expect(keepable({ pod: 'web-1', api_token: 's3cr3t', 'db-password': 'x', 'secret-name': 'db' })).toEqual({
    pod: 'web-1',
    'secret-name': 'db',
  });
});
