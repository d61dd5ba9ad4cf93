;; Rows of 8-bit numbers, 16 at a time. Rows lie from address 0, `width` bytes each (a multiple of 16); `ids`, `scales`
;; and `out` are addresses of lists of 32-bit numbers.
(module
  (memory (export "memory") 1)

  ;; Products of one row with each of those listed.
  (func (export "multiply") (param $query i32) (param $ids i32) (param $count i32) (param $out i32) (param $width i32)
    (local $row i32) (local $end i32) (local $cursor i32) (local $last i32) (local $sum v128) (local $left v128) (local $right v128)
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
        (local.set $row (i32.mul (i32.load (local.get $ids)) (local.get $width)))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $cursor (i32.mul (local.get $query) (local.get $width)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (loop $inner
          (local.set $left (v128.load (local.get $row)))
          (local.set $right (v128.load (local.get $cursor)))
          (local.set $sum
            (i32x4.add
              (local.get $sum)
              (i32x4.add
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $left)) (i16x8.extend_low_i8x16_s (local.get $right)))
                (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $left)) (i16x8.extend_high_i8x16_s (local.get $right))))))
          (local.set $cursor (i32.add (local.get $cursor) (i32.const 16)))
          (br_if $inner (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $next))))

  ;; Adds each row listed, times its scale, to the numbers at `out`.
  (func (export "add") (param $ids i32) (param $count i32) (param $scales i32) (param $out i32) (param $width i32)
    (local $row i32) (local $end i32) (local $to i32) (local $last i32) (local $scale v128) (local $codes v128) (local $half v128)
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
        (local.set $row (i32.mul (i32.load (local.get $ids)) (local.get $width)))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $to (local.get $out))
        (local.set $scale
          (f32x4.splat (f32.load (i32.add (local.get $scales) (i32.shl (i32.load (local.get $ids)) (i32.const 2))))))
        (loop $inner
          (local.set $codes (v128.load (local.get $row)))
          (local.set $half (i16x8.extend_low_i8x16_s (local.get $codes)))
          (v128.store (local.get $to)
            (f32x4.add (v128.load (local.get $to))
              (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (v128.store offset=16 (local.get $to)
            (f32x4.add (v128.load offset=16 (local.get $to))
              (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $half (i16x8.extend_high_i8x16_s (local.get $codes)))
          (v128.store offset=32 (local.get $to)
            (f32x4.add (v128.load offset=32 (local.get $to))
              (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (v128.store offset=48 (local.get $to)
            (f32x4.add (v128.load offset=48 (local.get $to))
              (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $to (i32.add (local.get $to) (i32.const 64)))
          (br_if $inner (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (br $next)))))
