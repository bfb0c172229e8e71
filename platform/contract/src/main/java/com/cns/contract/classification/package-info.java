/// How data is classed (R2): category, purpose, legal basis and retention, or why a field is not personal.
@NullMarked
package com.cns.contract.classification;

import org.jspecify.annotations.NullMarked;
