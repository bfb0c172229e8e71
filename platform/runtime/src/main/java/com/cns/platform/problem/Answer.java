package com.cns.platform.problem;

import java.util.Map;

/**
 * A problem as it goes out.
 *
 * @param body JSON
 */
record Answer(int status, Map<String, String> headers, String body) {}
