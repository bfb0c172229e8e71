/// One account's flood beside the others: how long their requests take, with nothing beside them and beside an
/// account that sends as much as it can, pays no heed to what it is answered, and has a plan's limit. The peer
/// is the same load alone, in the same run.
@NullMarked
package com.cns.benchmark.flood;

import org.jspecify.annotations.NullMarked;
