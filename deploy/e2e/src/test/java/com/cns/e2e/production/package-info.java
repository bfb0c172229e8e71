/// The services as the manifests of deploy/kubernetes run them: under the names and settings that are rendered, with
/// mutual TLS and the rules of their Kafka users, on databases that were migrated apart, and in their images.
@NullMarked
package com.cns.e2e.production;

import org.jspecify.annotations.NullMarked;
