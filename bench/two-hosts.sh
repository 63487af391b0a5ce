#!/usr/bin/env bash
# Two network namespaces as two hosts on a link of limited bandwidth; needs ip, tc, and root or sudo without a
# password. NAME (s2s) begins the names of both, s2s-one and s2s-two.
#
#   two-hosts.sh up RATE             such as 1000mbit, in each direction
#   two-hosts.sh run RANKS COMMAND...     an MPI job, half of its ranks on each
#   two-hosts.sh down
#   two-hosts.sh HOST COMMAND...     what Open MPI calls to start its daemon on a host
set -euo pipefail
one=${NAME:-s2s}-one two=${NAME:-s2s}-two
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
[ "$(id -u)" -eq 0 ] || exec sudo -n env PATH="$PATH:/usr/sbin:/sbin" NAME="${NAME:-s2s}" OMPI_ALLOW_RUN_AS_ROOT=1 \
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 "$self" "$@"

# on HOST COMMAND...: in the network of the host, under its name.
on() { ip netns exec "$1" unshare --uts sh -c 'hostname "$0" && exec "$@"' "$@"; }

case ${1:-} in
  up)
    ip netns add "$one"
    ip netns add "$two"
    ip link add s2s-a netns "$one" type veth peer name s2s-b netns "$two"
    for side in "$one s2s-a 10.77.0.1" "$two s2s-b 10.77.0.2"; do
      read -r host device address <<< "$side"
      ip -n "$host" link set lo up
      ip -n "$host" address add "$address/24" dev "$device"
      ip -n "$host" link set "$device" up
      tc -n "$host" qdisc add dev "$device" root tbf rate "$2" burst 256kb latency 50ms
    done
    ;;
  run)
    half=$(($2 / 2)) rest=$(($2 - $2 / 2))
    ranks=$2
    shift 2
    # The ranks of two hosts share no memory here either.
    on "$one" mpirun -n "$ranks" --host "10.77.0.1:$rest,10.77.0.2:$half" --bind-to none --mca plm_rsh_agent "$self" \
      --mca btl tcp,self,vader --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 "$@"
    ;;
  down)
    for host in "$one" "$two"; do
      ! ip netns list | grep -qw -e "$host" || ip netns del "$host"
    done
    ;;
  10.77.0.1 | "$one") shift; on "$one" sh -c "$*" ;;
  10.77.0.2 | "$two") shift; on "$two" sh -c "$*" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
