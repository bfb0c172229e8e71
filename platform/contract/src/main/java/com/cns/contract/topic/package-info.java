/// The topics: key and its reason, who writes and reads, how long records are kept. Manifests are generated
/// from here.
@NullMarked
package com.cns.contract.topic;

import org.jspecify.annotations.NullMarked;
