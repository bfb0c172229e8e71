/// A person in the data of an infrastructure, sealed as services seal, for tests of the scan.
@NullMarked
package com.cns.local.scan;

import org.jspecify.annotations.NullMarked;
