/* Loaded before the C library: in the write whose number the environment gives as ROT, counted from 1
 * among those of 64 bytes or more, one bit arrives otherwise than it was written, as on a bad disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  static int left = -1;
  if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (left < 0) left = getenv("ROT") ? atoi(getenv("ROT")) : 0;
  if (count < 64 || left == 0 || --left > 0) return real(descriptor, bytes, count);
  unsigned char *copy = malloc(count);
  memcpy(copy, bytes, count);
  copy[count / 2] ^= 16;
  ssize_t written = real(descriptor, copy, count);
  free(copy);
  return written;
}
