package com.cns.benchmark.startup;

/**
 * Of one start.
 *
 * @param seconds from the start of the process until it is ready
 * @param cpuSeconds of the process until then
 * @param mebibytes resident at rest
 */
record Reading(double seconds, double cpuSeconds, double mebibytes) {}
