/* The only place that names MPI. Its constants are casts of addresses, which Swift cannot see; each call
   used is therefore one inline function here. All return MPI's error code. */
#ifndef S2S_CMPI_H
#define S2S_CMPI_H

#include <mpi.h>
#include <stdint.h>

enum { S2S_MPI_TEXT = MPI_MAX_ERROR_STRING };

/* Joins the job; only this thread calls MPI afterwards. From now on errors are returned. */
static inline int s2s_mpi_join(void) {
  int level;
  int code = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
  return code ? code : MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
}

static inline int s2s_mpi_leave(void) { return MPI_Finalize(); }

/* Ends all processes of the job. */
static inline int s2s_mpi_end(int status) { return MPI_Abort(MPI_COMM_WORLD, status); }

static inline int s2s_mpi_text(int code, char text[S2S_MPI_TEXT]) {
  int length;
  return MPI_Error_string(code, text, &length);
}

static inline int s2s_mpi_rank(int *rank) { return MPI_Comm_rank(MPI_COMM_WORLD, rank); }

static inline int s2s_mpi_count(int *count) { return MPI_Comm_size(MPI_COMM_WORLD, count); }

/* How many processes of the job are on this machine. */
static inline int s2s_mpi_neighbours(int *count) {
  MPI_Comm here;
  int code = MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
  if (!code) code = MPI_Comm_size(here, count);
  return code ? code : MPI_Comm_free(&here);
}

static inline int s2s_mpi_rotate(const float *sent, int m, int to, float *received, int n, int from) {
  return MPI_Sendrecv(sent, m, MPI_FLOAT, to, 0, received, n, MPI_FLOAT, from, 0, MPI_COMM_WORLD,
                      MPI_STATUS_IGNORE);
}

/* One number of each process. */
static inline int s2s_mpi_gather_counts(int count, int *counts) {
  return MPI_Allgather(&count, 1, MPI_INT, counts, 1, MPI_INT, MPI_COMM_WORLD);
}

/* counts[r] words of each process r, from starts[r] on. */
static inline int s2s_mpi_gather(const uint64_t *words, int count, uint64_t *all, const int *counts,
                                 const int *starts) {
  return MPI_Allgatherv(words, count, MPI_UINT64_T, all, counts, starts, MPI_UINT64_T, MPI_COMM_WORLD);
}

static inline int s2s_mpi_broadcast(uint8_t *bytes, int count) {
  return MPI_Bcast(bytes, count, MPI_UINT8_T, 0, MPI_COMM_WORLD);
}

static inline int s2s_mpi_broadcast_word(uint64_t *word) {
  return MPI_Bcast(word, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
}

#endif
