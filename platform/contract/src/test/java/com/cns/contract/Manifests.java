package com.cns.contract;

import java.nio.file.Path;

/** The Kubernetes manifests that are written from the contract. */
final class Manifests {
    private static final Path BASE = Generated.HOME.resolve("deploy/kubernetes/base");
    static final Path TOPICS = BASE.resolve("kafka-topics.yaml");
    static final Path ROUTES = BASE.resolve("routes.yaml");
    static final Path USERS = BASE.resolve("kafka-users.yaml");
    static final Path DEAD_LETTER_USERS =
            Generated.HOME.resolve("deploy/kubernetes/components/dead-letters/kafka-users.yaml");

    private Manifests() {}
}
