# 同一份纸质文件的照片（D7）。
photos-title = 合并同一份文件的照片
photos-lead = 请填写每张照片是第几页：1 为第一页，2 为下一页。不属于这份文件的照片请留空。
photos-place = 页码
photos-hint = 照片将合并为一份文件，使用第 1 页的名称和日期，尚未对任何人开放。原件保持不变，之后可以重新拆开。
photos-button = 合并这些照片
photos-none = 此档案中没有两张可以合并的照片。只有通过全部检查的单张照片可以合并。
photos-too-few = 请至少为两张照片填写页码。
photos-twice = 另一张照片已是这一页。
photos-number = 请填写 1 到 { $n } 之间的数字，或留空。
photos-gone = 其中一张照片已不在此处，请重新查看列表。
photos-categories = 这些照片的类别不同，适用的同意书可能不同。请先改为同一类别。
photos-senders = 这些照片由不同的人发送，每人只能看到自己的照片。只能合并同一人发送的照片。
photos-granted = 其中一张照片已对他人开放。请先收回，或不选这张照片，以免有人看到的比约定的多或少。
photos-joined-of = 由 { $n } 张照片合并而成
photos-apart-hint = 每张照片将重新成为单独的文件，并恢复原来的名称。
photos-apart = 拆开
photos-apart-granted = 此文件已对他人开放。请先收回，再拆开。
event-photos-joined = { $who } 将照片合并为 { $what }
event-photos-taken-apart = { $who } 将 { $what } 拆回单张照片
photos-taps = 也可以按页码顺序点按照片。
photos-alt = 照片：{ $title }

## 家属页面
family-photos-title = 合并同一份文件的照片
family-photos-none = 您还没有两张可以作为同一份文件页面的照片。刚发送的照片检查完成后会出现在这里。
family-photos-hint = 照片会按此顺序合并为一份文件。照片原件保持不变，{ $name } 可以重新拆开。
family-photos-ask = 这些照片已归入不同类别，或已提供给他人。请让 { $name } 来合并。
family-photos-joining = 正在合并您的照片。
family-photos-joined = 您的照片已合并为一份文件。
