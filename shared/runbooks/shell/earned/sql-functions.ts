/** SQL functions that look and compute, of PostgreSQL, MySQL, SQLite, ClickHouse and the standard; and words before a parenthesis. */

/** Words of the grammar that stand before a parenthesis. */
const GRAMMAR = `in values as over filter exists any all some and or not where on using by select from join lateral case when then else
  interval within group partition order having limit offset distinct union except intersect between like ilike is row array explain with
  recursive materialized cube rollup grouping sets cast char varchar character varying numeric decimal float double precision int integer bigint smallint
  timestamp timestamptz time date bit text unsigned signed binary json only table index key columns return set prewhere final format
  rows range preceding first returning escape similar collate`;

const STANDARD = `count sum avg min max abs ceil ceiling floor round trunc truncate mod power pow sqrt exp ln log log10 log2 sign greatest least
  coalesce nullif ifnull isnull nvl if iif now current_timestamp current_date current_time localtimestamp localtime extract date_part
  date_trunc age to_char to_date to_number to_timestamp clock_timestamp statement_timestamp transaction_timestamp make_interval
  justify_days justify_hours justify_interval lower upper initcap length char_length character_length octet_length bit_length
  substring substr left right trim ltrim rtrim btrim lpad rpad concat concat_ws position strpos instr locate split_part regexp_replace
  regexp_matches regexp_match regexp_substr regexp_like regexp_split_to_array translate reverse repeat md5 sha1 sha2 sha256 encode decode hex unhex ascii chr
  replace string_agg array_agg array_to_string string_to_array array_length array_position array_remove cardinality unnest generate_series
  json_agg jsonb_agg json_build_object jsonb_build_object json_object json_array json_object_agg jsonb_object_agg row_to_json to_json
  to_jsonb json_extract json_unquote json_value json_length json_each jsonb_each jsonb_each_text json_array_length jsonb_array_length
  jsonb_array_elements json_array_elements jsonb_array_elements_text jsonb_pretty jsonb_typeof json_typeof json_extract_path_text jsonb_extract_path_text
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value percentile_cont percentile_disc mode
  stddev stddev_pop stddev_samp variance var_pop var_samp corr bool_and bool_or every bit_and bit_or width_bucket random typeof convert
  version quote_ident quote_literal quote_nullable format_type format host network inet_server_addr inet_server_port inet_client_addr`;

const POSTGRES = `pg_size_pretty pg_database_size pg_relation_size pg_total_relation_size pg_table_size pg_indexes_size pg_tablespace_size
  pg_column_size pg_backend_pid pg_blocking_pids pg_safe_snapshot_blocking_pids pg_is_in_recovery pg_is_wal_replay_paused
  pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_current_wal_lsn pg_current_wal_insert_lsn
  pg_current_wal_flush_lsn pg_wal_lsn_diff pg_walfile_name pg_postmaster_start_time pg_conf_load_time pg_get_indexdef pg_get_viewdef
  pg_get_constraintdef pg_get_functiondef pg_get_expr pg_get_userbyid pg_get_serial_sequence pg_get_triggerdef pg_get_keywords
  pg_table_is_visible pg_function_is_visible pg_ls_waldir pg_ls_logdir pg_ls_tmpdir pg_ls_archive_statusdir pg_xact_commit_timestamp pg_encoding_to_char
  pg_lock_status pg_stat_get_activity pg_stat_get_backend_pid pg_stat_get_wal_senders pg_show_all_settings pg_available_extensions
  pg_stat_file pg_stat_statements pg_stat_statements_info pg_buffercache_summary pgstattuple pgstatindex pgstattuple_approx
  obj_description col_description shobj_description current_setting current_schema current_schemas current_database current_user
  session_user to_regclass to_regproc to_regtype has_table_privilege has_database_privilege has_schema_privilege has_column_privilege
  txid_current_snapshot pg_snapshot_xmin mxid_age txid_status isfinite inet_merge int4range int8range tsrange tstzrange daterange pg_collation_for
  pg_control_checkpoint pg_control_system pg_get_replication_slots pg_get_wal_replay_pause_state pg_tablespace_location`;

const MYSQL = `database schema user connection_id timestampdiff timestampadd date_sub date_add adddate subdate datediff timediff date_format
  str_to_date from_unixtime unix_timestamp sec_to_time time_to_sec time_format curdate curtime sysdate utc_timestamp hour minute
  second day month year week weekday dayofweek dayofmonth quarter last_day group_concat format_bytes format_time format_pico_time
  found_rows row_count field elt find_in_set inet_ntoa inet_aton bin_to_uuid any_value json_contains json_table substring_index uuid_to_bin ps_thread_id`;

const OTHER = `strftime julianday datetime printf total changes last_insert_rowid group_concat likely glob unixepoch sqlite_version toyyyymm
  toyyyymmdd todate todatetime tostartofminute tostartoffiveminutes tostartofhour tostartofday tostartofinterval tostartofweek tostartofmonth today yesterday
  tointervalminute tointervalhour tointervalday datediff formatreadablesize formatreadablequantity formatreadabletimedelta countif sumif avgif minif maxif anyif uniq uniqexact uniqif
  quantile quantiles quantileexact quantiletiming argmin argmax grouparray groupuniqarray topk tostring toint64 touint64 tofloat64 tounixtimestamp
  multiif arrayjoin arraymap has empty notempty hostname uptime mean median percentile spread derivative non_negative_derivative last token ttl writetime
  totimestamp mintimeuuid maxtimeuuid fill`;

const KNOWN = new Set([GRAMMAR, STANDARD, POSTGRES, MYSQL, OTHER].join(' ').trim().split(/\s+/));

/** Whether the function is known to look and compute only. */
export function isKnownFunction(name: string): boolean {
  return KNOWN.has(name);
}
