/** Whether an approval was said here, or came with a folder or a file that others may have written. */
export const name = '0009-brought-approvals';

export const sql = `
ALTER TABLE approvals ADD COLUMN brought INTEGER NOT NULL DEFAULT 0 CHECK (brought IN (0, 1));
`;
