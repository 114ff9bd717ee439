/* sandbox.c: what a worker or the hasher gives up before it meets a stranger's bytes. */
#include "sandbox.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../base/log.h"
#include "seccomp.h"

/* The sanitizers look for leaks from a process of their own, which traces this one. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#else
enum { SANITIZED = 0 };
#endif

/* What neither serving nor hashing ever asks for, and what has opened kernels to attackers before. */
static const long never[] = {
	SYS_execve, SYS_execveat, SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_open, SYS_pidfd_getfd, SYS_pidfd_send_signal,
	SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
	SYS_keyctl, SYS_add_key, SYS_request_key, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare,
	SYS_open_tree, SYS_move_mount, SYS_fsopen, SYS_fsmount, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_init_module,
	SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_sethostname, SYS_setdomainname,
	SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_acct, SYS_quotactl, SYS_personality, SYS_vhangup, SYS_syslog, SYS_bind,
	SYS_listen, SYS_chdir, SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid, SYS_setresgid, SYS_setgroups,
	SYS_capset, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
#ifdef __x86_64__
	SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_tkill,
#endif
};

static const long opening[] = {
	SYS_openat, SYS_openat2, SYS_connect, SYS_socket, SYS_socketpair, SYS_accept, SYS_accept4,
#ifdef __x86_64__
	SYS_open, SYS_creat,
#endif
};

static void missing(const char *what)
{
	log_line(LOG_WARNING, "sandbox_incomplete", "%s: %s", what, strerror(errno));
}

/* When memory runs out the kernel ends a worker, which is replaced, rather than the master or the database. */
static void go_first(void)
{
	const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (file < 0 || write(file, "300", 3) != 3)
		log_line(LOG_DEBUG, "sandbox_incomplete", "oom_score_adj: %s", strerror(errno));
	if (file >= 0)
		close(file);
}

static void no_traces(void)
{
	const struct rlimit none = { .rlim_cur = 0, .rlim_max = 0 };

	if (setrlimit(RLIMIT_CORE, &none) < 0)
		missing("no core files");
	if (!SANITIZED && prctl(PR_SET_DUMPABLE, 0) < 0)
		missing("no debuggers");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		missing("no new privileges");
}

/* LANDLOCK_ACCESS_FS_TRUNCATE: newer than the headers of Debian 12. */
enum { TRUNCATE = 1 << 14 };

/* Files may be written and renamed below this folder after all. */
static void allow_writing(int rules, uint64_t handled, const char *directory)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | (handled & TRUNCATE)
	};

	beneath.parent_fd = open(directory, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0 || syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) < 0)
		missing("a folder for mails");
	if (beneath.parent_fd >= 0)
		close(beneath.parent_fd);
}

/* Landlock (landlock(7)): rights that are named here and given by no rule are gone. Reading is not named. */
static void no_writing(const char *but_in)
{
	struct landlock_ruleset_attr gone = {
		.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
		    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM
	};
	const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	int rules;

	if (version < 1) {
		log_line(LOG_DEBUG, "sandbox_incomplete", "landlock: %s", strerror(errno));
		return;
	}
	if (version >= 3)
		gone.handled_access_fs |= TRUNCATE;
	rules = (int)syscall(SYS_landlock_create_ruleset, &gone, sizeof gone, 0);
	if (rules >= 0 && but_in != NULL)
		allow_writing(rules, gone.handled_access_fs, but_in);
	if (rules < 0 || syscall(SYS_landlock_restrict_self, rules, 0) < 0)
		missing("landlock");
	if (rules >= 0)
		close(rules);
}

static void no_processes(struct seccomp *filter)
{
	const uint32_t me = (uint32_t)getpid();

	seccomp_deny_unless(filter, SYS_kill, &me, 1);
	seccomp_deny_unless(filter, SYS_tgkill, &me, 1);
	if (SANITIZED)
		return;
	seccomp_deny(filter, SYS_ptrace, EPERM);
	seccomp_deny_without(filter, SYS_clone, CLONE_THREAD);
	seccomp_deny(filter, SYS_clone3, ENOSYS); /* its flags are out of sight; libc then takes the old call */
#ifdef __x86_64__
	seccomp_deny(filter, SYS_fork, EPERM);
	seccomp_deny(filter, SYS_vfork, EPERM);
#endif
}

static bool start_filter(struct seccomp *filter, const char *writable)
{
	go_first();
	no_traces();
	no_writing(writable);
	if (!seccomp_new(filter))
		return false;
	for (size_t i = 0; i < COUNT_OF(never); i++)
		seccomp_deny(filter, never[i], EPERM);
	no_processes(filter);
	return true;
}

static void start_server(bool network, const char *writable)
{
	static const uint32_t families[] = { AF_UNIX, AF_NETLINK /* getaddrinfo(3) */, AF_INET, AF_INET6 };
	struct seccomp filter;

	if (!start_filter(&filter, writable))
		return;
	seccomp_deny_unless(&filter, SYS_socket, families, network ? COUNT_OF(families) : 1);
	if (!seccomp_install(&filter))
		missing("seccomp");
}

void sandbox_worker(bool network)
{
	start_server(network, NULL);
}

void sandbox_jobs(const char *directory)
{
	start_server(true, directory);
}

void sandbox_hasher(void)
{
	struct seccomp filter;
	void *frame;

	/* libargon2 ends its threads by pthread_exit(), for which libc loads another library the first time, as it does for this. */
	(void)backtrace(&frame, 1);
	if (!start_filter(&filter, NULL))
		return;
	for (size_t i = 0; i < COUNT_OF(opening); i++)
		seccomp_deny(&filter, opening[i], EPERM);
	if (!seccomp_install(&filter))
		missing("seccomp");
}
