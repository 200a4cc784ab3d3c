#!/usr/bin/perl
# nth-call.pl ACTION N[+] CALLS PATHS -- COMMAND...: runs a command and lets its Nth call of one of CALLS (divided by commas) on a path that the
# pattern PATHS fits fail, counted over all of its threads; with N+ every later one too. ACTION:
#   kill  SIGKILL before the call has done anything
#   tear  a write writes its first half only, then SIGKILL
#   EIO, ENOSPC, EROFS  the call does nothing and fails with this error
# Descriptor 3 gets a line for each call hit, `hit CALL PATH`, and at the end `calls N`, how many there were. Ends as the command does.
# What strace's `inject` does, at a third of its cost: a seccomp filter stops the command at these calls only. Nothing but perl itself
# is used, which every Debian has. Linux on x86-64.
use strict;
use warnings;

my %NUMBERS = (
  write => 1, pwrite64 => 18, fsync => 74, fdatasync => 75, ftruncate => 77, rename => 82, mkdir => 83,
  unlink => 87, openat => 257, pread64 => 17, fallocate => 285,
);
# these name their path, by the argument of this number; the others have a descriptor first
my %PATH_ARGUMENT = (rename => 0, mkdir => 0, unlink => 0, openat => 1);
my %ERRORS = (EIO => 5, ENOSPC => 28, EROFS => 30);
my ($WAIT4, $PTRACE, $PRCTL) = (61, 101, 157);
my ($TRACEME, $CONT, $GETREGS, $SETREGS, $SYSCALL, $SETOPTIONS) = (0, 7, 12, 13, 24, 0x4200);
# TRACEFORK, TRACEVFORK, TRACECLONE, TRACEEXEC, TRACESECCOMP, EXITKILL
my $OPTIONS = 0x2 | 0x4 | 0x8 | 0x10 | 0x80 | 0x100000;
my ($SIGKILL, $SIGTRAP, $SIGSTOP, $EVENT_SECCOMP, $ALL_THREADS) = (9, 5, 19, 7, 0x40000000);
# places in user_regs_struct
my ($RAX, $RDX, $RSI, $RDI, $ORIG_RAX, $REGISTERS) = (10, 12, 13, 14, 15, 27);

my ($action, $count, $calls, $paths, $dashes, @command) = @ARGV;
die "usage: nth-call.pl ACTION N[+] CALLS PATHS -- COMMAND...\n" unless @command and $dashes eq '--';
my %named = map { ($NUMBERS{$_} // die "nth-call.pl: no call $_\n") => $_ } split /,/, $calls;
my ($nth, $onwards) = $count =~ /^(\d+)(\+?)$/ or die "nth-call.pl: N is no number\n";

open my $report, '>&=', 3 or die "nth-call.pl: descriptor 3 is not open\n";
$report->autoflush(1);

my $child = fork // die "nth-call.pl: fork: $!\n";
if ($child == 0) {
  close $report;
  trace_me();
  exec { $command[0] } @command or die "nth-call.pl: $command[0]: $!\n";
}

my ($seen, $status) = (0, 0);
my %started;
my %torn;
waitpid $child, 0;
ptrace($SETOPTIONS, $child, $OPTIONS);
ptrace($CONT, $child, 0);
# perl's own waitpid does not tell why a thread has stopped
my $why = pack 'l', 0;
while ((my $thread = syscall($WAIT4, -1, $why, $ALL_THREADS, 0)) > 0) {
  my $told = unpack 'l', $why;
  if (($told & 0xff) != 0x7f) {
    $status = $told if $thread == $child;
    next;
  }
  my ($signal, $event) = (($told >> 8) & 0xff, $told >> 16);
  if ($torn{$thread}) {
    kill 'KILL', $child;
  } elsif ($event == $EVENT_SECCOMP) {
    next if called($thread);
  } elsif ($event == 0 and $signal != $SIGTRAP and not ($signal == $SIGSTOP and not $started{$thread}++)) {
    # a signal of its own; the first stop of a thread is ours
    ptrace($CONT, $thread, $signal);
    next;
  }
  ptrace($CONT, $thread, 0);
}
print $report "calls $seen\n";
kill $status & 0x7f, $$ if $status & 0x7f;
exit $status >> 8;

# A thread stands before a call; true where it goes on by itself, or not at all.
sub called {
  my ($thread) = @_;
  my $registers = "\0" x (8 * $REGISTERS);
  ptrace($GETREGS, $thread, $registers);
  my @values = unpack 'q*', $registers;
  my $call = $named{$values[$ORIG_RAX]} // return 0;
  my $path = path_of($thread, $call, \@values);
  return 0 unless $path =~ /$paths/;
  $seen += 1;
  return 0 unless $seen == $nth or ($onwards and $seen > $nth);
  print $report "hit $call $path\n";
  if ($action eq 'kill') {
    kill 'KILL', $child;
    return 1;
  }
  if ($action eq 'tear') {
    $values[$RDX] = int($values[$RDX] / 2);
    $torn{$thread} = 1;
    ptrace($SETREGS, $thread, pack 'q*', @values);
    ptrace($SYSCALL, $thread, 0);
    return 1;
  }
  # no such call: it is left out, and this is what it gives
  @values[$ORIG_RAX, $RAX] = (-1, -$ERRORS{$action});
  ptrace($SETREGS, $thread, pack 'q*', @values);
  return 0;
}

sub path_of {
  my ($thread, $call, $values) = @_;
  my $argument = $PATH_ARGUMENT{$call};
  return readlink("/proc/$thread/fd/" . ($values->[$RDI] & 0xffffffff)) // '' unless defined $argument;
  open my $memory, '<', "/proc/$thread/mem" or return '';
  sysseek $memory, $values->[$argument == 0 ? $RDI : $RSI], 0;
  sysread $memory, my $bytes, 4096;
  return unpack 'Z*', $bytes // '';
}

# A filter that stops at the calls; every child inherits it.
sub trace_me {
  my ($LOAD, $EQUAL, $RETURN, $TRACE, $ALLOW) = (0x20, 0x15, 0x06, 0x7ff00000, 0x7fff0000);
  my @numbers = sort { $a <=> $b } keys %named;
  my $left = @numbers;
  my $filter = pack 'SCCL', $LOAD, 0, 0, 0;
  $filter .= pack 'SCCL', $EQUAL, $left--, 0, $_ for @numbers;
  $filter .= pack('SCCL', $RETURN, 0, 0, $ALLOW) . pack('SCCL', $RETURN, 0, 0, $TRACE);
  my $program = pack 'Sx6P', @numbers + 3, $filter;
  ptrace($TRACEME, 0, 0);
  syscall($PRCTL, 38, 1, 0, 0, 0) == 0 or die "nth-call.pl: no_new_privs: $!\n";
  kill 'STOP', $$;
  syscall($PRCTL, 22, 2, $program, 0, 0) == 0 or die "nth-call.pl: seccomp: $!\n";
}

# The data are written to where they stand. A thread may be gone by now, killed by what came before.
sub ptrace {
  my ($request, $thread) = @_;
  my $done = syscall($PTRACE, $request, $thread, 0, $_[2]);
  die "nth-call.pl: ptrace $request: $!\n" if $done == -1 and not $!{ESRCH};
}
