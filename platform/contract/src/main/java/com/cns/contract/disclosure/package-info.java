/// Events about the sharing of personal data with recipients outside of CNS: they name neither person nor recipient.
@NullMarked
package com.cns.contract.disclosure;

import org.jspecify.annotations.NullMarked;
