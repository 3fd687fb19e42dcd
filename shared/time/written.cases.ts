/**
 * Times as people write them. A line holds the text, the zone that it is read in, with `@` the time of reading (else
 * 2025-09-04T12:32:07.250Z, a Thursday), and what it means: `~` about, the start in UTC and the end of a range, the
 * precision, the zone that is kept; or `!` and words of the problem.
 */
export const WRITTEN = `
# Back from now
now                                    | UTC                   | 2025-09-04T12:32:07Z second UTC
now                                    | Asia/Kathmandu        | 2025-09-04T12:32:07Z second Asia/Kathmandu
-15m                                   | UTC                   | 2025-09-04T12:17Z minute UTC
-15 m                                  | UTC                   | 2025-09-04T12:17Z minute UTC
-15 min                                | UTC                   | 2025-09-04T12:17Z minute UTC
−15m                                   | UTC                   | 2025-09-04T12:17Z minute UTC
-15min                                 | UTC                   | 2025-09-04T12:17Z minute UTC
-1h                                    | UTC                   | 2025-09-04T11:32Z minute UTC
-1h30m                                 | UTC                   | 2025-09-04T11:02Z minute UTC
-1 h 30 min                            | UTC                   | 2025-09-04T11:02Z minute UTC
-1.5h                                  | UTC                   | 2025-09-04T11:02Z minute UTC
-90s                                   | UTC                   | 2025-09-04T12:30:37Z second UTC
-0m                                    | UTC                   | 2025-09-04T12:32Z minute UTC
-2d                                    | UTC                   | 2025-09-02T12:32Z minute UTC
-36h                                   | America/St_Johns      | 2025-09-03T00:32Z minute America/St_Johns
~-20m                                  | UTC                   | ~2025-09-04T12:12Z minute UTC
~ -20m                                 | UTC                   | ~2025-09-04T12:12Z minute UTC
≈-20m                                  | UTC                   | ~2025-09-04T12:12Z minute UTC
20m ago                                | UTC                   | 2025-09-04T12:12Z minute UTC
20 min ago                             | UTC                   | 2025-09-04T12:12Z minute UTC
20 minutes ago                         | UTC                   | 2025-09-04T12:12Z minute UTC
1 hour ago                             | UTC                   | 2025-09-04T11:32Z minute UTC
2h5m ago                               | UTC                   | 2025-09-04T10:27Z minute UTC
2 hours 5 minutes ago                  | UTC                   | 2025-09-04T10:27Z minute UTC
2 hours and 5 minutes ago              | UTC                   | 2025-09-04T10:27Z minute UTC
2 hours, 5 minutes ago                 | UTC                   | 2025-09-04T10:27Z minute UTC
90 seconds ago                         | UTC                   | 2025-09-04T12:30:37Z second UTC
3 days ago                             | Asia/Kathmandu        | 2025-09-01T12:32Z minute Asia/Kathmandu
-15m                                   | Asia/Tehran           | 2025-09-04T12:17Z minute Asia/Tehran
-15m                                   | +05:45                | 2025-09-04T12:17Z minute +05:45
# A clock alone
11:32                                  | UTC                   | 2025-09-04T11:32Z minute UTC
9:05                                   | UTC                   | 2025-09-04T09:05Z minute UTC
09:05                                  | UTC                   | 2025-09-04T09:05Z minute UTC
00:00                                  | UTC                   | 2025-09-04T00:00Z minute UTC
0:05                                   | UTC                   | 2025-09-04T00:05Z minute UTC
12:32                                  | UTC                   | 2025-09-04T12:32Z minute UTC
12:37                                  | UTC                   | 2025-09-04T12:37Z minute UTC
12:38                                  | UTC                   | 2025-09-03T12:38Z minute UTC
12:37:08                               | UTC                   | 2025-09-03T12:37:08Z second UTC
23:59                                  | UTC                   | 2025-09-03T23:59Z minute UTC
11:32:05                               | UTC                   | 2025-09-04T11:32:05Z second UTC
11:32:05.5                             | UTC                   | 2025-09-04T11:32:05.500Z second UTC
11:32:05,123                           | UTC                   | 2025-09-04T11:32:05.123Z second UTC
11:32:05.123456                        | UTC                   | 2025-09-04T11:32:05.123Z second UTC
11:42 PM                               | UTC                   | 2025-09-03T23:42Z minute UTC
11:42 pm                               | UTC                   | 2025-09-03T23:42Z minute UTC
11:42PM                                | UTC                   | 2025-09-03T23:42Z minute UTC
11:42 p.m.                             | UTC                   | 2025-09-03T23:42Z minute UTC
11:42 AM                               | UTC                   | 2025-09-04T11:42Z minute UTC
11:42:07 PM                            | UTC                   | 2025-09-03T23:42:07Z second UTC
12:05 am                               | UTC                   | 2025-09-04T00:05Z minute UTC
12:05 pm                               | UTC                   | 2025-09-04T12:05Z minute UTC
12 am                                  | UTC                   | 2025-09-04T00:00Z hour UTC
12 pm                                  | UTC                   | 2025-09-04T12:00Z hour UTC
4pm                                    | UTC                   | 2025-09-03T16:00Z hour UTC
4 PM                                   | UTC                   | 2025-09-03T16:00Z hour UTC
4am                                    | UTC                   | 2025-09-04T04:00Z hour UTC
11:32                                  | Asia/Tehran           | 2025-09-04T08:02Z minute Asia/Tehran
16:02                                  | Asia/Tehran           | 2025-09-04T12:32Z minute Asia/Tehran
16:07                                  | Asia/Tehran           | 2025-09-04T12:37Z minute Asia/Tehran
16:08                                  | Asia/Tehran           | 2025-09-03T12:38Z minute Asia/Tehran
18:17                                  | Asia/Kathmandu        | 2025-09-04T12:32Z minute Asia/Kathmandu
18:22                                  | Asia/Kathmandu        | 2025-09-04T12:37Z minute Asia/Kathmandu
18:23                                  | Asia/Kathmandu        | 2025-09-03T12:38Z minute Asia/Kathmandu
18:02                                  | Asia/Kolkata          | 2025-09-04T12:32Z minute Asia/Kolkata
18:08                                  | Asia/Kolkata          | 2025-09-03T12:38Z minute Asia/Kolkata
10:02                                  | America/St_Johns      | 2025-09-04T12:32Z minute America/St_Johns
10:08                                  | America/St_Johns      | 2025-09-03T12:38Z minute America/St_Johns
08:32                                  | America/New_York      | 2025-09-04T12:32Z minute America/New_York
14:32                                  | Europe/Berlin         | 2025-09-04T12:32Z minute Europe/Berlin
13:32                                  | Europe/London         | 2025-09-04T12:32Z minute Europe/London
22:02                                  | Australia/Lord_Howe   | 2025-09-04T11:32Z minute Australia/Lord_Howe
22:08                                  | Australia/Lord_Howe   | 2025-09-04T11:38Z minute Australia/Lord_Howe
01:17                                  | Pacific/Chatham       | 2025-09-04T12:32Z minute Pacific/Chatham
01:23                                  | Pacific/Chatham       | 2025-09-03T12:38Z minute Pacific/Chatham
02:32                                  | Pacific/Kiritimati    | 2025-09-04T12:32Z minute Pacific/Kiritimati
03:02                                  | Pacific/Marquesas     | 2025-09-04T12:32Z minute Pacific/Marquesas
21:17                                  | Australia/Eucla       | 2025-09-04T12:32Z minute Australia/Eucla
# Parts of a clock
14:3x                                  | UTC                   | 2025-09-03T14:30Z tens UTC
11:3x                                  | UTC                   | 2025-09-04T11:30Z tens UTC
12:3x                                  | UTC                   | 2025-09-04T12:30Z tens UTC
12:4x                                  | UTC                   | 2025-09-03T12:40Z tens UTC
11:xx                                  | UTC                   | 2025-09-04T11:00Z hour UTC
12:xx                                  | UTC                   | 2025-09-04T12:00Z hour UTC
13:xx                                  | UTC                   | 2025-09-03T13:00Z hour UTC
11:XX                                  | UTC                   | 2025-09-04T11:00Z hour UTC
~11:3x                                 | UTC                   | ~2025-09-04T11:30Z tens UTC
9:0x                                   | UTC                   | 2025-09-04T09:00Z tens UTC
11:3x pm                               | UTC                   | 2025-09-03T23:30Z tens UTC
18:1x                                  | Asia/Kathmandu        | 2025-09-04T12:25Z tens Asia/Kathmandu
16:xx                                  | Asia/Tehran           | 2025-09-04T12:30Z hour Asia/Tehran
16:0x                                  | Asia/Tehran           | 2025-09-04T12:30Z tens Asia/Tehran
# About then
~11:30                                 | UTC                   | ~2025-09-04T11:30Z minute UTC
~ 11:30                                | UTC                   | ~2025-09-04T11:30Z minute UTC
≈11:30                                 | UTC                   | ~2025-09-04T11:30Z minute UTC
~11:30:15                              | UTC                   | ~2025-09-04T11:30:15Z second UTC
~4am                                   | UTC                   | ~2025-09-04T04:00Z hour UTC
~2025-09-03                            | UTC                   | ~2025-09-03T00:00Z day UTC
~2025-08                               | UTC                   | ~2025-08-01T00:00Z month UTC
~yesterday 23:50                       | UTC                   | ~2025-09-03T23:50Z minute UTC
~11:30 Asia/Tehran                     | UTC                   | ~2025-09-04T08:00Z minute Asia/Tehran
# Days
today 11:42                            | UTC                   | 2025-09-04T11:42Z minute UTC
today 12:40                            | UTC                   | 2025-09-04T12:40Z minute UTC
today at 11:42                         | UTC                   | 2025-09-04T11:42Z minute UTC
yesterday 23:50                        | UTC                   | 2025-09-03T23:50Z minute UTC
yesterday at 23:50                     | UTC                   | 2025-09-03T23:50Z minute UTC
Yesterday 9:05 am                      | UTC                   | 2025-09-03T09:05Z minute UTC
yesterday                              | UTC                   | 2025-09-03T00:00Z day UTC
today                                  | UTC                   | 2025-09-04T00:00Z day UTC
yesterday 23:50                        | Asia/Kathmandu        | 2025-09-03T18:05Z minute Asia/Kathmandu
today 00:10                            | Pacific/Chatham       | 2025-09-04T11:25Z minute Pacific/Chatham
yesterday 23:50                        | +14:00                | 2025-09-04T09:50Z minute +14:00
sep 4 11:42                            | UTC                   | 2025-09-04T11:42Z minute UTC
Sep 4, 11:42                           | UTC                   | 2025-09-04T11:42Z minute UTC
sept 4 11:42                           | UTC                   | 2025-09-04T11:42Z minute UTC
September 4 11:42                      | UTC                   | 2025-09-04T11:42Z minute UTC
sep 4 at 11:42                         | UTC                   | 2025-09-04T11:42Z minute UTC
sep 4th 11:42                          | UTC                   | 2025-09-04T11:42Z minute UTC
sep. 4 11:42                           | UTC                   | 2025-09-04T11:42Z minute UTC
4 sep 11:42                            | UTC                   | 2025-09-04T11:42Z minute UTC
4th of sep 11:42                       | UTC                   | 2025-09-04T11:42Z minute UTC
4 September 2023 11:42                 | UTC                   | 2023-09-04T11:42Z minute UTC
sep 4 2023 11:42                       | UTC                   | 2023-09-04T11:42Z minute UTC
sep 4, 2023 11:42                      | UTC                   | 2023-09-04T11:42Z minute UTC
sep 5 11:42                            | UTC                   | 2024-09-05T11:42Z minute UTC
sep 4 12:37                            | UTC                   | 2025-09-04T12:37Z minute UTC
sep 4 12:38                            | UTC                   | 2024-09-04T12:38Z minute UTC
dec 31 23:50                           | UTC                   | 2024-12-31T23:50Z minute UTC
jan 1 00:00                            | UTC                   | 2025-01-01T00:00Z minute UTC
feb 29 10:00                           | UTC                   | 2024-02-29T10:00Z minute UTC
feb 28 10:00                           | UTC                   | 2025-02-28T10:00Z minute UTC
may 1 10:00                            | UTC                   | 2025-05-01T10:00Z minute UTC
sep 4                                  | UTC                   | 2025-09-04T00:00Z day UTC
4 sep 2024                             | UTC                   | 2024-09-04T00:00Z day UTC
2025-09-04                             | UTC                   | 2025-09-04T00:00Z day UTC
2025-09                                | UTC                   | 2025-09-01T00:00Z month UTC
2025-09-04                             | Asia/Tehran           | 2025-09-03T20:30Z day Asia/Tehran
2025-09                                | Asia/Kathmandu        | 2025-08-31T18:15Z month Asia/Kathmandu
2025-09-04                             | -09:30                | 2025-09-04T09:30Z day -09:30
# Days in full
2025-09-04 11:42                       | UTC                   | 2025-09-04T11:42Z minute UTC
2025-09-04  11:42                      | UTC                   | 2025-09-04T11:42Z minute UTC
2025-09-04, 11:42                      | UTC                   | 2025-09-04T11:42Z minute UTC
2025-09-04T11:42                       | UTC                   | 2025-09-04T11:42Z minute UTC
2025-09-04t11:42                       | UTC                   | 2025-09-04T11:42Z minute UTC
2025/09/04 11:42                       | UTC                   | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42 PM                    | UTC                   | 2025-09-04T23:42Z minute UTC
2025-09-04 11:42:07                    | UTC                   | 2025-09-04T11:42:07Z second UTC
2025-09-04 11:42:07.250                | UTC                   | 2025-09-04T11:42:07.250Z second UTC
2025-09-04T11:42:07.5Z                 | UTC                   | 2025-09-04T11:42:07.500Z second UTC
2025-09-04T11:42:07.5+02:00            | UTC                   | 2025-09-04T09:42:07.500Z second +02:00
2025-09-04T11:42:07-0300               | UTC                   | 2025-09-04T14:42:07Z second -03:00
2025-09-04 11:42:07-03                 | UTC                   | 2025-09-04T14:42:07Z second -03:00
2025-09-04 11:4x                       | UTC                   | 2025-09-04T11:40Z tens UTC
2025-09-04 11:xx                       | UTC                   | 2025-09-04T11:00Z hour UTC
2025-09-04 4pm                         | UTC                   | 2025-09-04T16:00Z hour UTC
2030-01-01 10:00                       | UTC                   | 2030-01-01T10:00Z minute UTC
1999-12-31 23:59                       | UTC                   | 1999-12-31T23:59Z minute UTC
2025-09-04 11:42                       | Asia/Tehran           | 2025-09-04T08:12Z minute Asia/Tehran
2025-09-04 11:42                       | Asia/Kolkata          | 2025-09-04T06:12Z minute Asia/Kolkata
2025-09-04 11:42                       | Asia/Kathmandu        | 2025-09-04T05:57Z minute Asia/Kathmandu
2025-09-04 11:42                       | Australia/Lord_Howe   | 2025-09-04T01:12Z minute Australia/Lord_Howe
2025-09-04 11:42                       | Pacific/Chatham       | 2025-09-03T22:57Z minute Pacific/Chatham
2025-09-04 11:42                       | America/St_Johns      | 2025-09-04T14:12Z minute America/St_Johns
2025-09-04 11:42                       | Pacific/Marquesas     | 2025-09-04T21:12Z minute Pacific/Marquesas
2025-09-04 11:42                       | Australia/Eucla       | 2025-09-04T02:57Z minute Australia/Eucla
2025-12-24 11:42                       | Europe/Berlin         | 2025-12-24T10:42Z minute Europe/Berlin
2025-12-24 11:42                       | Australia/Lord_Howe   | 2025-12-24T00:42Z minute Australia/Lord_Howe
2025-12-24 11:42                       | Pacific/Chatham       | 2025-12-23T21:57Z minute Pacific/Chatham
2025-12-24 11:42                       | America/St_Johns      | 2025-12-24T15:12Z minute America/St_Johns
2022-07-01 11:42                       | Asia/Tehran           | 2022-07-01T07:12Z minute Asia/Tehran
2022-12-01 11:42                       | Asia/Tehran           | 2022-12-01T08:12Z minute Asia/Tehran
# Zones
2025-09-04 11:42 Asia/Tehran           | UTC                   | 2025-09-04T08:12Z minute Asia/Tehran
2025-09-04 11:42 asia/tehran           | UTC                   | 2025-09-04T08:12Z minute Asia/Tehran
2025-09-04 11:42 +03:30                | UTC                   | 2025-09-04T08:12Z minute +03:30
2025-09-04 11:42 +0330                 | UTC                   | 2025-09-04T08:12Z minute +03:30
2025-09-04 11:42+03:30                 | UTC                   | 2025-09-04T08:12Z minute +03:30
2025-09-04 11:42 UTC                   | Europe/Berlin         | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42 utc                   | Europe/Berlin         | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42Z                      | Europe/Berlin         | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42 Z                     | Europe/Berlin         | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42 GMT                   | Europe/Berlin         | 2025-09-04T11:42Z minute UTC
2025-09-04 11:42 UTC+03:30             | UTC                   | 2025-09-04T08:12Z minute +03:30
2025-09-04 11:42 UTC+2                 | UTC                   | 2025-09-04T09:42Z minute +02:00
2025-09-04 11:42 GMT-5                 | UTC                   | 2025-09-04T16:42Z minute -05:00
2025-09-04 11:42 CEST                  | UTC                   | 2025-09-04T09:42Z minute +02:00
2025-01-04 11:42 CET                   | UTC                   | 2025-01-04T10:42Z minute +01:00
2025-09-04 11:42 EDT                   | UTC                   | 2025-09-04T15:42Z minute -04:00
2025-09-04 11:42 PST                   | UTC                   | 2025-09-04T19:42Z minute -08:00
2025-09-04 11:42 JST                   | UTC                   | 2025-09-04T02:42Z minute +09:00
2025-09-04 11:42 +02:00 Europe/Berlin  | UTC                   | 2025-09-04T09:42Z minute Europe/Berlin
2025-09-04T11:42:00+02:00[Europe/Berlin] | UTC                   | 2025-09-04T09:42Z second Europe/Berlin
2025-09-04 11:42 America/Argentina/Buenos_Aires | UTC                   | 2025-09-04T14:42Z minute America/Argentina/Buenos_Aires
2025-09-04 11:42 Etc/GMT+3             | UTC                   | 2025-09-04T14:42Z minute Etc/GMT+3
11:42 Asia/Tehran                      | UTC                   | 2025-09-04T08:12Z minute Asia/Tehran
11:42 PM America/New_York              | UTC                   | 2025-09-04T03:42Z minute America/New_York
16:07 Asia/Tehran                      | UTC                   | 2025-09-04T12:37Z minute Asia/Tehran
16:08 Asia/Tehran                      | UTC                   | 2025-09-03T12:38Z minute Asia/Tehran
14:3x Asia/Kathmandu                   | UTC                   | 2025-09-04T08:45Z tens Asia/Kathmandu
yesterday 23:50 Asia/Kolkata           | UTC                   | 2025-09-03T18:20Z minute Asia/Kolkata
sep 4 11:42 Pacific/Chatham            | UTC                   | 2025-09-03T22:57Z minute Pacific/Chatham
2025-09-04 11:42 -03:30                | Europe/Berlin         | 2025-09-04T15:12Z minute -03:30
# Ranges
11:30-11:45                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30 - 11:45                          | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30–11:45                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30—11:45                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30 – 11:45                          | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
~11:30-11:45                           | UTC                   | ~2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30-~11:45                           | UTC                   | ~2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC
11:30-11:30                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:30Z minute UTC
11:30:10-11:30:40                      | UTC                   | 2025-09-04T11:30:10Z..2025-09-04T11:30:40Z second UTC
11:30:10–11:45                         | UTC                   | 2025-09-04T11:30:10Z..2025-09-04T11:45Z second UTC
11:3x-11:4x                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T11:40Z tens UTC
10:xx-11:xx                            | UTC                   | 2025-09-04T10:00Z..2025-09-04T11:00Z hour UTC
9am-11am                               | UTC                   | 2025-09-04T09:00Z..2025-09-04T11:00Z hour UTC
11am-1pm                               | UTC                   | 2025-09-04T11:00Z..2025-09-04T13:00Z hour UTC
11:30am-1pm                            | UTC                   | 2025-09-04T11:30Z..2025-09-04T13:00Z minute UTC
11am-12:10pm                           | UTC                   | 2025-09-04T11:00Z..2025-09-04T12:10Z minute UTC
23:50-00:10                            | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
23:50-00:10                            | Asia/Kathmandu        | 2025-09-03T18:05Z..2025-09-03T18:25Z minute Asia/Kathmandu
yesterday 23:50-00:10                  | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
yesterday 23:50 - today 00:10          | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
sep 3 23:50 - sep 4 00:10              | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
3 sep 23:50 – 4 sep 00:10              | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
2025-09-03 23:50-00:10                 | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
2025-09-03 23:50 – 2025-09-04 00:10    | UTC                   | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
2025-09-04 14:30-14:45                 | UTC                   | 2025-09-04T14:30Z..2025-09-04T14:45Z minute UTC
2025-09-04 14:30–14:45 Asia/Tehran     | UTC                   | 2025-09-04T11:00Z..2025-09-04T11:15Z minute Asia/Tehran
2025-09-04 14:30 Asia/Tehran – 14:45   | UTC                   | 2025-09-04T11:00Z..2025-09-04T11:15Z minute Asia/Tehran
2025-09-04 11:00 +02:00 – 2025-09-04 12:00 +03:00 | UTC                   | 2025-09-04T09:00Z..2025-09-04T09:00Z minute +02:00
11:30-11:45 Asia/Tehran                | UTC                   | 2025-09-04T08:00Z..2025-09-04T08:15Z minute Asia/Tehran
2025-09-03 – 2025-09-04                | UTC                   | 2025-09-03T00:00Z..2025-09-04T00:00Z day UTC
sep 1 - sep 3                          | UTC                   | 2025-09-01T00:00Z..2025-09-03T00:00Z day UTC
2025-08–2025-09                        | UTC                   | 2025-08-01T00:00Z..2025-09-01T00:00Z month UTC
2025-09-04T11:00:00Z – 2025-09-04T11:05:00Z | UTC                   | 2025-09-04T11:00Z..2025-09-04T11:05Z second UTC
dec 31 23:50 - jan 1 00:10             | UTC                   | 2024-12-31T23:50Z..2025-01-01T00:10Z minute UTC
dec 31 23:50 - jan 1 00:10             | UTC @2026-12-31T23:58Z | 2026-12-31T23:50Z..2027-01-01T00:10Z minute UTC
2024-02-28 23:50 - feb 29 00:10        | UTC                   | 2024-02-28T23:50Z..2024-02-29T00:10Z minute UTC
2023-12-31 23:50 - jan 1 00:10         | UTC                   | 2023-12-31T23:50Z..2024-01-01T00:10Z minute UTC
# What is no time
                                       | UTC                   | ! is not a time
soon                                   | UTC                   | ! is not a time
25:10                                  | UTC                   | ! is not a time
14:75                                  | UTC                   | ! is not a time
24:00                                  | UTC                   | ! is not a time
11:42:60                               | UTC                   | ! is not a time
2025-02-29 10:00                       | UTC                   | ! is not a time
2025-02-30 10:00                       | UTC                   | ! is not a time
2025-13-01                             | UTC                   | ! is not a time
2025-00-10                             | UTC                   | ! is not a time
feb 30 10:00                           | UTC                   | ! is not a time
sep 31 10:00                           | UTC                   | ! is not a time
14:30-                                 | UTC                   | ! is not a time
14:32 PM x                             | UTC                   | ! is not a time
13:00 pm                               | UTC                   | ! is not a time
0:30 am                                | UTC                   | ! is not a time
14:32 IST                              | UTC                   | ! means several time zones
14:32 BST                              | UTC                   | ! means several time zones
14:32 Mars/Olympus                     | UTC                   | ! is not a time
2025-09-04 11:42 +05:00 Europe/Berlin  | UTC                   | ! Europe/Berlin is at +02:00 then, not at +05:00.
2025-09-04 14:30 – 2025-09-04 14:10    | UTC                   | ! The range ends before it begins.
11:30-11:3x                            | UTC                   | ! Give both ends of the range with the same precision.
2025-09-04 – 11:30                     | UTC                   | ! is not a time
sep 4 10:00 - sep 3 10:00              | UTC                   | ! The range ends before it begins.
-99999999d                             | UTC                   | ! -99999999d is more than 100 years ago.
11:32                                  | Mars/Olympus          | ! There is no time zone named "Mars/Olympus".
11:42 +25:00                           | UTC                   | ! is not a time
1142                                   | UTC                   | ! is not a time
11.42                                  | UTC                   | ! is not a time
04.09.2025 11:42                       | UTC                   | ! is not a time
09/04/2025 11:42                       | UTC                   | ! is not a time
`;
