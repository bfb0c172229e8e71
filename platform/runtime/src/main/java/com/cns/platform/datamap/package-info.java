/// What personal data a service holds and where (R2).
///
/// Invariant: every attribute of every entity, every component of every view and request and every column of
/// every table carries `@PersonalData` or `@NotPersonal`, on itself or on its type. The gate in this module's
/// test-jar (`com.cns.platform.gate`) fails the build of a service where one does not.
@NullMarked
package com.cns.platform.datamap;

import org.jspecify.annotations.NullMarked;
