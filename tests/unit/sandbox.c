/* sandbox.c: what a worker and the hasher can no longer ask of the system, and what they still can. */
#include "unit.h"

#include <errno.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>

#include "../../fcgi/proc/hasher_argon2.h"
#include "../../fcgi/proc/sandbox.h"

/* One attempt: 0 when it worked, else its errno. */
struct attempt {
	const char *name;
	int (*try)(void);
	int worker, networked, hasher; /* what it must come to in each */
};

static int outcome(long result)
{
	return result < 0 ? errno : 0;
}

static int opened(int descriptor)
{
	if (descriptor < 0)
		return errno;
	close(descriptor);
	return 0;
}

static int run_a_program(void)
{
	char *const words[] = { "true", NULL };

	return outcome(execv("/bin/true", words));
}

static int make_a_process(void)
{
	/* Not fork(): under the sanitizers libc's own would run their hooks in vain. */
	const long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);

	if (pid == 0)
		_exit(0);
	if (pid > 0)
		waitpid((pid_t)pid, NULL, 0);
	return outcome(pid);
}

static void *nothing(void *argument)
{
	return argument;
}

static int make_a_thread(void)
{
	pthread_t thread;
	const int failed = pthread_create(&thread, NULL, nothing, NULL);

	return failed != 0 ? failed : pthread_join(thread, NULL);
}

static int signal_the_parent(void) { return outcome(kill(getppid(), 0)); }
static int signal_itself(void) { return outcome(kill(getpid(), 0)) + outcome(raise(SIGURG)); }
static int trace(void) { return outcome(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }
static int open_unix(void) { return opened(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }
static int open_internet(void) { return opened(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }
static int open_internet6(void) { return opened(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)); }
static int open_packet(void) { return opened(socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)); }
static int read_a_file(void) { return opened(open("/etc/passwd", O_RDONLY | O_CLOEXEC)); }
static int make_a_file(void) { return opened(open("made", O_WRONLY | O_CREAT | O_CLOEXEC, 0600)); }
static int change_a_file(void) { return opened(open("there", O_WRONLY | O_CLOEXEC)); }
static int remove_a_file(void) { return outcome(unlink("there")); }
static int rename_a_file(void) { return outcome(rename("there", "here")); }
static int make_a_directory(void) { return outcome(mkdir("directory", 0700)); }
static int become_another(void) { return outcome(syscall(SYS_setuid, getuid())); }
static int leave_the_namespace(void) { return outcome(syscall(SYS_unshare, 0)); }
static int load_bpf(void) { return outcome(syscall(SYS_bpf, 0, NULL, 0)); }
static int start_a_ring(void) { return outcome(syscall(SYS_io_uring_setup, 1, NULL)); }
static int take_memory(void)
{
	void *at = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return at == MAP_FAILED ? errno : outcome(munmap(at, 1 << 20));
}

static int hash_with_four_lanes(void)
{
	static const struct hasher_settings settings = { .permits = 1, .memory_kib = 64, .passes = 1 };
	bool weak;

	return password_verify(&settings, STR("x"),
	           STR("$argon2id$v=19$m=64,t=1,p=4$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPRZL4jqXGj1X5cTaqb9Tm4gEA"), &weak) != PASSWORD_WRONG;
}

#ifdef __SANITIZE_ADDRESS__
enum { TRACED = 0 }; /* the sanitizers need what is refused otherwise */
#else
enum { TRACED = EPERM };
#endif

static const struct attempt attempts[] = {
	{ "run a program", run_a_program, EPERM, EPERM, EPERM },
	{ "make a process", make_a_process, TRACED, TRACED, TRACED },
	{ "make a thread", make_a_thread, 0, 0, 0 },
	{ "signal the parent", signal_the_parent, EPERM, EPERM, EPERM },
	{ "signal itself", signal_itself, 0, 0, 0 },
	{ "open a unix socket", open_unix, 0, 0, EPERM },
	{ "open an internet socket", open_internet, EPERM, 0, EPERM },
	{ "open an IPv6 socket", open_internet6, EPERM, 0, EPERM },
	{ "open a packet socket", open_packet, EPERM, EPERM, EPERM },
	{ "read a file", read_a_file, 0, 0, EPERM },
	{ "make a file", make_a_file, EACCES, EACCES, EPERM },
	{ "change a file", change_a_file, EACCES, EACCES, EPERM },
	{ "remove a file", remove_a_file, EACCES, EACCES, EACCES },
	{ "rename a file", rename_a_file, EACCES, EACCES, EACCES },
	{ "make a directory", make_a_directory, EACCES, EACCES, EACCES },
	{ "become another", become_another, EPERM, EPERM, EPERM },
	{ "leave the namespace", leave_the_namespace, EPERM, EPERM, EPERM },
	{ "load BPF", load_bpf, EPERM, EPERM, EPERM },
	{ "start a ring", start_a_ring, EPERM, EPERM, EPERM },
	{ "take memory", take_memory, 0, 0, 0 },
	{ "hash with four lanes", hash_with_four_lanes, 0, 0, 0 },
	{ "trace", trace, TRACED, TRACED, TRACED },
};

/* What the sandboxed process reports, in memory that both see. */
struct report {
	int came[COUNT_OF(attempts)];
	rlim_t core;
	bool done;
};

static void report_from(struct report *report, void (*enter)(void))
{
	struct rlimit core;

	log_to(open("/dev/null", O_WRONLY | O_CLOEXEC), "test", LOG_ERROR);
	enter();
	for (size_t i = 0; i < COUNT_OF(attempts); i++)
		report->came[i] = attempts[i].try();
	getrlimit(RLIMIT_CORE, &core);
	report->core = core.rlim_max;
	report->done = true;
	_exit(0);
}

static void enter_worker(void) { sandbox_worker(false); }
static void enter_networked(void) { sandbox_worker(true); }
static void enter_hasher(void) { sandbox_hasher(); }

static int wanted(const struct attempt *attempt, void (*enter)(void))
{
	return enter == enter_worker ? attempt->worker : enter == enter_networked ? attempt->networked : attempt->hasher;
}

/* A kernel without Landlock leaves files to their permissions; that the log says. */
static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

static void check(void (*enter)(void))
{
	struct report *report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char directory[] = "/tmp/portico-unit.XXXXXX", before[4096];
	pid_t child;

	assert_true(report != MAP_FAILED);
	assert_non_null(getcwd(before, sizeof before));
	assert_non_null(mkdtemp(directory));
	assert_int_equal(chdir(directory), 0);
	close(open("there", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	if ((child = fork()) == 0)
		report_from(report, enter);
	assert_int_equal(waitpid(child, NULL, 0), child);
	unlink("made");
	unlink("here");
	rmdir("directory");
	assert_true(unlink("there") == 0 || !has_landlock());
	assert_int_equal(chdir(before), 0);
	assert_int_equal(rmdir(directory), 0);
	assert_true(report->done);
	assert_int_equal(report->core, 0);
	for (size_t i = 0; i < COUNT_OF(attempts); i++)
		if (report->came[i] != wanted(&attempts[i], enter) && (wanted(&attempts[i], enter) != EACCES || has_landlock()))
			fail_msg("%s: %s", attempts[i].name, strerror(report->came[i]));
	munmap(report, sizeof *report);
}

static void a_worker_serves_and_nothing_else(void **state)
{
	(void)state;
	check(enter_worker);
}

static void a_worker_may_reach_a_database_by_the_network_when_it_has_to(void **state)
{
	(void)state;
	check(enter_networked);
}

static void the_hasher_opens_nothing(void **state)
{
	(void)state;
	check(enter_hasher);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_worker_serves_and_nothing_else),
		cmocka_unit_test(a_worker_may_reach_a_database_by_the_network_when_it_has_to),
		cmocka_unit_test(the_hasher_opens_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
