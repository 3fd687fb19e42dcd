/** Programs that read files and work on text. */
import { literalWord, type Word } from '../../words.ts';
import { isPlainOperand, readArguments } from '../arguments.ts';
import { readAwk } from '../awk.ts';
import { anything, each, flags, reads, subcommands, type Table } from '../entry.ts';
import { readSed } from '../sed.ts';

const TAR = flags(
  '-t -v -z -j -J -a -P --list --verbose --gzip --bzip2 --xz --zstd --auto-compress --numeric-owner --full-time',
  '-f -C --file --directory --exclude',
  { needs: ['-t', '--list'] },
);

/** `tar -tzf a.tgz`, and `tar tzf a.tgz` as it was written before flags had dashes. */
function readTar(args: readonly Word[]): string | null {
  const [first, ...rest] = args;
  const old = first?.literal && /^[tvzjJaP]+f?$/.test(first.text);
  const read = readArguments(old ? [literalWord(`-${first.text}`), ...rest] : args, TAR);
  if (typeof read === 'string') return read;
  // `host:file` is read through another program.
  const archives = read.all.filter(({ flag }) => /^(-f|--file)$/.test(flag));
  return archives.some(({ value }) => !value?.literal || value.text.includes(':'))
    ? 'its archive is not plain'
    : null;
}

export const FILES: Table = {
  ...each(
    `ls ll cat zcat bzcat xzcat zstdcat head tail grep egrep fgrep zgrep wc cut tr nl tac rev paste comm cmp fold fmt expand unexpand od
     hexdump strings stat du df seq basename dirname realpath readlink expr factor md5sum sha1sum sha224sum sha256sum sha384sum
     sha512sum b2sum shasum md5 cksum sum jq join diff colordiff column whereis locate`,
    anything,
  ),
  // Without `-o`, `-T` and `--compress-program`.
  sort: flags(
    `-b -d -f -g -h -i -M -n -R -r -u -V -z -c -C -m -s --numeric-sort --reverse --unique --human-numeric-sort --version-sort --ignore-case
     --general-numeric-sort --zero-terminated --stable --check --month-sort --ignore-leading-blanks`,
    '-k -t -S --key --field-separator --parallel --buffer-size --sort',
  ),
  // A second file would be written.
  uniq: flags('-c -d -u -i -z -D --count --repeated --unique --ignore-case', '-f -s -w', { most: 1 }),
  ...each('awk gawk mawk nawk', reads(readAwk)),
  ...each('sed gsed', reads(readSed)),
  tee: flags('-a -i --append', '', { shape: /^(\/dev\/(null|stderr|stdout|tty)|-)$/ }),
  file: flags('-b -i -L -k -s -h -I --brief --mime --mime-type --dereference'),
  xxd: flags('-p -u -b -i -a -e -ps', '-s -l -c -g', { most: 1 }),
  tree: flags(
    '-a -d -f -h -s -p -D -C -n -i -l -x -u -g -F -A -S --du --noreport --dirsfirst --si',
    '-L -I -P --filelimit',
  ),
  less: flags('-N -S -R -F -X -n -i -I -r -E -e -M', '', { shape: /^[^+]/ }),
  zless: flags('-N -S -R', '', { shape: /^[^+]/ }),
  more: flags('-d -f -s', '', { shape: /^[^+]/ }),
  man: flags('-k -f -w', '', { shape: /^[\w.@:+-]+$/ }),
  rg: flags(
    `-i -n -l -c -v -w -o -s -S -F -u -uu -uuu -N -H -h -x -U -L -0 -p --hidden --no-ignore --ignore-case --line-number --files-with-matches
     --count --invert-match --word-regexp --only-matching --fixed-strings --no-heading --files --multiline --json --stats --no-filename --with-filename`,
    '-e -g -t -T -A -B -C -m -M --glob --type --context --after-context --before-context --max-count --color --sort --max-depth',
  ),
  ag: flags('-i -l -c -v -w -o -s -Q -u --hidden --nocolor --nogroup', '-A -B -C -G -m'),
  fd: flags(
    '-H -I -a -i -s -g -u -L -p -0 --hidden --no-ignore --absolute-path',
    '-e -t -d -E -S --extension --type --max-depth --size --changed-within --changed-before',
  ),
  ...each(
    'bat batcat',
    flags('-p -n -A -P --plain --number', '-l -r --language --paging --style --color --line-range'),
  ),
  ...each('exa eza', anything),
  yq: flags(
    '-r -e -P -c -C -M -N -j -y --raw-output --prettyPrint --colors --no-colors --exit-status',
    '-o -p --output-format --input-format',
  ),
  xmllint: flags('--format --noout --noblanks --valid --html --nonet', '--xpath'),
  tar: reads(readTar),
  unzip: reads((args) => {
    const [first] = args;
    const looks = first?.literal && /^-[ltvZ1pq]+$/.test(first.text) && /[ltvZp]/.test(first.text);
    return looks && args.slice(1).every(isPlainOperand) ? null : 'it may unpack files';
  }),
  zipinfo: flags('-1 -2 -s -m -l -v -h -t'),
  ...each(
    'gzip gunzip',
    flags('-l -t -v -c -d -q -k --list --test --stdout --decompress', '', {
      needs: ['-l', '-t', '-c', '--list', '--test', '--stdout'],
    }),
  ),
  ...each(
    'xz zstd bzip2 bunzip2 unxz unzstd',
    flags('-l -t -v -c -d -q --list --test --stdout', '', {
      needs: ['-l', '-t', '-c', '--list', '--test', '--stdout'],
    }),
  ),
  // `-o` of the BSDs writes a file.
  base64: flags('-d -D -i --decode --ignore-garbage', '-w --wrap', { most: 1 }),
  iconv: flags('-c -l', '-f -t --from-code --to-code'),
  bc: flags('-l -q -s', '', { most: 0 }),
  openssl: subcommands(
    'x509, verify, s_client, version, crl, req, ciphers, pkey, rsa, ec, asn1parse, rand, errstr, dgst, ocsp',
    `-noout -text -enddate -startdate -dates -subject -issuer -serial -fingerprint -pubkey -modulus -email -purpose -ocsp_uri -hash -sha1 -sha256
     -showcerts -brief -quiet -status -tls1_2 -tls1_3 -tls1_1 -tls1 -no_ticket -ign_eof -hex -base64 -a -v -V -tls1_3 -verify_return_error
     -servername -crlf -check -pubin -untrusted -issuer_hash -subject_hash -nocert -prexit -no_ssl3 -resp_text -text -r`,
    `-in -inform -checkend -connect -servername -CAfile -CApath -starttls -ext -nameopt -checkhost -checkip -untrusted -cert -key
     -alpn -cipher -proxy -verify -issuer -url -verify_hostname -host -port -partial_chain -purpose`,
    { oneDash: true },
  ),
  gpg: flags(
    '--list-keys --list-secret-keys --list-public-keys -k -K --fingerprint --list-packets --with-colons',
    '',
    {
      needs: [
        '--list-keys',
        '--list-secret-keys',
        '--list-public-keys',
        '-k',
        '-K',
        '--fingerprint',
        '--list-packets',
      ],
    },
  ),
  getfacl: anything,
  lsattr: anything,
};
