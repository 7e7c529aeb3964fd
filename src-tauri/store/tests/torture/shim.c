/* Stands between a program and the C library (LD_PRELOAD): records every operation on the files below SHIM_DIR, or
 * makes one of them fail.
 *
 *   SHIM_DIR    the folder that is watched
 *   SHIM_TRACE  a file the operations are written to, in order: kind (1 byte: 1 write, 2 sync, 3 truncate, 4 unlink,
 *               5 rename), length and bytes of the path, offset (8), length and bytes of the data; little-endian
 *   SHIM_FAIL   the number, from 1, of the operation that fails
 *   SHIM_ERRNO  with what: ENOSPC and EROFS fail every operation from there on that needs room, ENOSPC with its first
 *               write half done; anything else fails that one operation
 *   SHIM_COUNT  a file the number of operations is written to at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *dir;
static int trace = -1;
static long fail_at, operations;
static int fail_with;

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("SHIM_FAIL"), *with = getenv("SHIM_ERRNO"), *to = getenv("SHIM_TRACE");
  dir = getenv("SHIM_DIR");
  fail_at = at ? atol(at) : 0;
  fail_with = with ? atoi(with) : 0;
  if (to) trace = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((destructor)) static void end(void) {
  const char *to = getenv("SHIM_COUNT");
  if (!to) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", operations);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd >= 0) syscall(SYS_write, fd, text, (size_t)length), syscall(SYS_close, fd);
}

static int is_watched(const char *path) {
  return dir && path && strncmp(path, dir, strlen(dir)) == 0;
}

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_watched(path);
}

static void put(const void *bytes, size_t length) {
  syscall(SYS_write, trace, bytes, length);
}

static void record(uint8_t kind, const char *path, uint64_t offset, const void *data, uint32_t length) {
  if (trace < 0) return;
  uint32_t path_length = (uint32_t)strlen(path);
  put(&kind, 1), put(&path_length, 4), put(path, path_length), put(&offset, 8), put(&length, 4);
  if (length) put(data, length);
}

enum need { NEEDS_ROOM, NEEDS_NONE };

/* Is this the operation that fails? */
static int fails(enum need need) {
  long number = __sync_add_and_fetch(&operations, 1);
  if (!fail_at || number < fail_at) return 0;
  int lasts = fail_with == ENOSPC || fail_with == EROFS;
  if (lasts ? need != NEEDS_ROOM : number != fail_at) return 0;
  errno = fail_with;
  return 1;
}

#define REAL(name, result, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t short_write(long number, size_t length) {
  return fail_with == ENOSPC && number == fail_at && length > 1 ? (ssize_t)(length / 2) : -1;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL("write", ssize_t, int, const void *, size_t);
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd, bytes, length);
  if (fails(NEEDS_ROOM)) {
    ssize_t half = short_write(operations, length);
    return half < 0 ? -1 : real(fd, bytes, (size_t)half);
  }
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = real(fd, bytes, length);
  if (done > 0) record(1, path, (uint64_t)at, bytes, (uint32_t)done);
  return done;
}

static ssize_t write_at(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *bytes, size_t length,
                        off_t at) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd, bytes, length, at);
  if (fails(NEEDS_ROOM)) {
    ssize_t half = short_write(operations, length);
    return half < 0 ? -1 : real(fd, bytes, (size_t)half, at);
  }
  ssize_t done = real(fd, bytes, length, at);
  if (done > 0) record(1, path, (uint64_t)at, bytes, (uint32_t)done);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  REAL("pwrite", ssize_t, int, const void *, size_t, off_t);
  return write_at(real, fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
  REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
  return write_at(real, fd, bytes, length, at);
}

static int sync_with(int (*real)(int), int fd) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd);
  if (fails(NEEDS_NONE)) return -1;
  int done = real(fd);
  if (!done) record(2, path, 0, NULL, 0);
  return done;
}

int fsync(int fd) {
  REAL("fsync", int, int);
  return sync_with(real, fd);
}

int fdatasync(int fd) {
  REAL("fdatasync", int, int);
  return sync_with(real, fd);
}

static int truncate_with(int (*real)(int, off_t), int fd, off_t length) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd, length);
  if (fails(NEEDS_ROOM)) return -1;
  int done = real(fd, length);
  if (!done) record(3, path, (uint64_t)length, NULL, 0);
  return done;
}

int ftruncate(int fd, off_t length) {
  REAL("ftruncate", int, int, off_t);
  return truncate_with(real, fd, length);
}

int ftruncate64(int fd, off_t length) {
  REAL("ftruncate64", int, int, off_t);
  return truncate_with(real, fd, length);
}

int unlink(const char *path) {
  REAL("unlink", int, const char *);
  if (!is_watched(path)) return real(path);
  if (fails(NEEDS_NONE)) return -1;
  int done = real(path);
  if (!done) record(4, path, 0, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  REAL("rename", int, const char *, const char *);
  if (!is_watched(from)) return real(from, to);
  if (fails(NEEDS_NONE)) return -1;
  int done = real(from, to);
  if (!done) record(5, from, 0, to, (uint32_t)strlen(to));
  return done;
}

int mkdir(const char *path, mode_t mode) {
  REAL("mkdir", int, const char *, mode_t);
  if (!is_watched(path)) return real(path, mode);
  return fails(NEEDS_ROOM) ? -1 : real(path, mode);
}

/* Opening counts where it may make a file. */
#define OPEN(name, real_name) \
  int name(const char *path, int flags, ...) { \
    REAL(real_name, int, const char *, int, ...); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = (mode_t)va_arg(rest, int); \
      va_end(rest); \
    } \
    if ((flags & O_CREAT) && is_watched(path) && fails(NEEDS_ROOM)) return -1; \
    return real(path, flags, mode); \
  }

OPEN(open, "open")
OPEN(open64, "open64")
