/* Runs a command on damaged copies of a file and says how it ended.
 *
 *   attack KIND COUNT SEED FILE COMMAND [ARGUMENT]...
 *
 * KIND is flip (one bit), cut (the first bytes only) or junk (up to eight changes of any kind). In the
 * arguments, {} is the damaged copy, which is standard input too. A command that succeeds on a flipped
 * or cut file must write what it writes for the whole one. It may take ten seconds at most.
 *
 *   attack pipe default|ignored COMMAND [ARGUMENT]...
 *
 * Runs a command whose standard output is a pipe that nobody reads.
 *
 * Last line: `KIND damaged N refused N same N accepted N violations N`; 1 where there were violations.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t state;

/* splitmix64, so that a seed is a run. */
static uint64_t draw(uint64_t below) {
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return below ? (z ^ (z >> 31)) % below : 0;
}

static unsigned char *load(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  size_t room = 1 << 16;
  unsigned char *bytes = malloc(room + 64);
  *size = 0;
  for (size_t got; (got = fread(bytes + *size, 1, room - *size, file)) > 0;) {
    *size += got;
    if (*size == room) bytes = realloc(bytes, (room *= 2) + 64);
  }
  fclose(file);
  return bytes;
}

static void store(const char *path, const unsigned char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes, 1, size, file) != size || fclose(file)) { perror(path); exit(2); }
}

static void change(unsigned char *bytes, size_t *size) {
  size_t at = draw(*size), length = 1 + draw(16);
  if (at + length > *size) length = *size - at;
  switch (draw(6)) {
    case 0: bytes[at] ^= 1u << draw(8); break;
    case 1: bytes[at] = (unsigned char)draw(256); break;
    case 2: memset(bytes + at, draw(2) ? 0xFF : 0, length); break;
    case 3: memmove(bytes + at, bytes + draw(*size - length + 1), length); break;
    case 4: memmove(bytes + at, bytes + at + length, *size - at - length); *size -= length; break;
    default: bytes[at] = "0123456789-{}[]:,\"\\\t\n "[draw(22)];
  }
}

/* The wait status of the command, which is killed after ten seconds. */
static int run(char **command, const char *copy, const char *out) {
  pid_t child = fork();
  if (child == 0) {
    int in = open(copy, O_RDONLY), to = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    int null = open("/dev/null", O_WRONLY);
    dup2(in, 0); dup2(to, 1); dup2(null, 2);
    signal(SIGALRM, SIG_DFL);
    alarm(10);
    execvp(command[0], command);
    _exit(126);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

static int closed_pipe(char **arguments) {
  int ends[2];
  if (pipe(ends)) { perror("pipe"); return 2; }
  close(ends[0]);
  dup2(ends[1], 1);
  close(ends[1]);
  signal(SIGPIPE, strcmp(arguments[0], "ignored") ? SIG_DFL : SIG_IGN);
  execvp(arguments[1], arguments + 1);
  perror(arguments[1]);
  return 126;
}

int main(int count, char **arguments) {
  if (count >= 4 && !strcmp(arguments[1], "pipe")) return closed_pipe(arguments + 2);
  if (count < 6) { fprintf(stderr, "attack: see the head of attack.c\n"); return 64; }
  const char *kind = arguments[1];
  int runs = atoi(arguments[2]);
  state = strtoull(arguments[3], 0, 10);
  size_t size, whole_size, out_size;
  unsigned char *bytes = load(arguments[4], &size);
  char copy[64], out[64];
  snprintf(copy, sizeof copy, "attack.%d.in", (int)getpid());
  snprintf(out, sizeof out, "attack.%d.out", (int)getpid());
  for (int i = 5; i < count; i++) if (!strcmp(arguments[i], "{}")) arguments[i] = copy;
  store(copy, bytes, size);
  if (run(arguments + 5, copy, out)) { fprintf(stderr, "attack: %s fails on the whole file\n", arguments[5]); return 2; }
  unsigned char *whole = load(out, &whole_size);
  int refused = 0, same = 0, accepted = 0, violations = 0;
  unsigned char *damaged = malloc(size + 64);
  for (int i = 0; i < runs; i++) {
    size_t length = size;
    memcpy(damaged, bytes, size);
    if (!strcmp(kind, "flip")) { uint64_t bit = draw(size * 8); damaged[bit / 8] ^= 1u << bit % 8; }
    else if (!strcmp(kind, "cut")) length = draw(size);
    else for (uint64_t n = 1 + draw(8); n > 0 && length > 1; n--) change(damaged, &length);
    store(copy, damaged, length);
    int status = run(arguments + 5, copy, out);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (code == 0) {
      unsigned char *found = load(out, &out_size);
      int equal = out_size == whole_size && !memcmp(found, whole, whole_size);
      free(found);
      if (equal) same++; else if (!strcmp(kind, "junk")) accepted++; else code = -1;
    } else if (code >= 64 && code <= 66) refused++;
    else code = -1;
    if (code == -1) {
      char kept[80];
      snprintf(kept, sizeof kept, "violation.%s.%s.%d", kind, arguments[3], i);
      store(kept, damaged, length);
      fprintf(stderr, "attack: %s: %s number %d ends with wait status %d (kept as %s)\n", arguments[5], kind, i, status, kept);
      violations++;
    }
  }
  unlink(copy); unlink(out);
  printf("%s damaged %d refused %d same %d accepted %d violations %d\n", kind, runs, refused, same, accepted, violations);
  return violations > 0;
}
