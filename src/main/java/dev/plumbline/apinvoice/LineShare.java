package dev.plumbline.apinvoice;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One of the jobs or projects that share a line's cost.
 *
 * @param suffix tells the shares of a line apart in line keys; "" where there is one only
 * @param weight the share is proportional to it
 * @param epicorProject empty where the share is no project cost
 */
record LineShare(String suffix, BigDecimal weight, Optional<String> epicorProject) {}
