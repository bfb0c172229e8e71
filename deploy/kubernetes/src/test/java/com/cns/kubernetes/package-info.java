/// What is rendered for a cluster is what the services are: every document satisfies its model strictly, every
/// variable is a setting that exists, ports, probes, routes, topics and secrets are the real ones.
///
/// Invariants: nothing is checked against a copy of what a service is configured with, only against its artifact.
@NullMarked
package com.cns.kubernetes;

import org.jspecify.annotations.NullMarked;
