package dev.florin.bench;

/**
 * What has been used up to a moment.
 *
 * @param benchCpu seconds of this JVM
 * @param databaseCpu seconds of PostgreSQL, all its processes
 * @param serviceCpu seconds of the service, where it is a process of its own
 * @param wal bytes of write-ahead log ever written
 * @param stored bytes of tables and indexes
 */
record Usage(double benchCpu, double databaseCpu, double serviceCpu, long wal, long stored) {
  Usage withService(double cpu) {
    return new Usage(benchCpu, databaseCpu, cpu, wal, stored);
  }
}
